"""Which addresses does this slice answer?"""

from django.urls import path

from . import views, views_verifier

app_name = "membership"
urlpatterns = [
    path("", views.own, name="own"),
    path("<uuid:ref>/", views_verifier.page, name="page"),
    path("<uuid:ref>/confirm/", views.confirm, name="confirm"),
    path("<uuid:ref>/resign/", views.resign, name="resign"),
    path("<uuid:ref>/suspend/", views_verifier.suspend, name="suspend"),
    path("<uuid:ref>/reinstate/", views_verifier.reinstate, name="reinstate"),
    path("<uuid:ref>/lapse/", views_verifier.lapse, name="lapse"),
    path("<uuid:ref>/reconfirm/", views_verifier.reconfirm, name="reconfirm"),
]
