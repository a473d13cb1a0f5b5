"""Which addresses does the demonstration answer?"""

from django.urls import URLPattern

app_name = "demo"
urlpatterns: list[URLPattern] = []
