"""Which addresses does this slice answer?"""

from django.urls import URLPattern

app_name = "register"
urlpatterns: list[URLPattern] = []
