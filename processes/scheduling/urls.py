"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "scheduling"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("hours/", views.set_hours, name="availability"),
    path("hours/set/", views.set_hours, name="set_hours"),
]
