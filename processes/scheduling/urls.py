"""Which addresses does this slice answer?"""

from django.urls import URLPattern

app_name = "scheduling"
urlpatterns: list[URLPattern] = []
