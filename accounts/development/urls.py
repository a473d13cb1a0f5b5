"""Which addresses does this slice answer?"""

from django.urls import URLPattern

app_name = "development"
urlpatterns: list[URLPattern] = []
