"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("open/", views.open, name="open"),
    path("join/<str:token>/", views.join, name="join"),
    path("<uuid:ref>/", views.process, name="process"),
    path("<uuid:ref>/invite/", views.invite, name="invite"),
    path("invitations/<uuid:ref>/again/", views.invite_again, name="invite_again"),
]
