"""Which addresses does the demonstration answer? None outside demonstration mode."""

from django.conf import settings
from django.urls import path

from . import views

app_name = "demo"
urlpatterns = (
    [
        path("", views.people, name="people"),
        path("sign-in/<uuid:ref>/", views.sign_in, name="sign_in"),
        path("letters/", views.letters, name="letters"),
        path("letters/<str:name>/<int:place>/", views.letter, name="letter"),
        path("letters/<str:name>/<int:place>/calendar/", views.calendar_file, name="calendar_file"),
    ]
    if settings.DEMO
    else []
)
