"""Which addresses does this slice answer?"""

from django.urls import URLPattern

app_name = "reports"
urlpatterns: list[URLPattern] = []
