"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "membership"
urlpatterns = [
    path("", views.own, name="own"),
    path("claim/", views.claim, name="claim"),
    path("desk/", views.desk, name="desk"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/verify/", views.verify, name="verify"),
    path("<uuid:ref>/reject/", views.reject, name="reject"),
    path("<uuid:ref>/suspend/", views.suspend, name="suspend"),
]
