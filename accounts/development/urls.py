"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "development"
urlpatterns = [
    path("", views.log, name="log"),
    path("add/", views.add, name="add"),
    path("paper/", views.as_paper, name="paper"),
    path("<uuid:ref>/change/", views.change, name="change"),
    path("<uuid:ref>/remove/", views.remove, name="remove"),
]
