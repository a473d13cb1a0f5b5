"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "goals"
urlpatterns = [
    path("of/<uuid:ref>/", views.list, name="list"),
    path("of/<uuid:ref>/commission/", views.commission, name="commission"),
    path("of/<uuid:ref>/write/", views.write, name="write"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/edit/", views.edit, name="edit"),
    path("<uuid:ref>/scale/", views.set_scale, name="set_scale"),
    path("<uuid:ref>/audience/", views.change_audience, name="change_audience"),
    path("<uuid:ref>/drop/", views.drop, name="drop"),
]
