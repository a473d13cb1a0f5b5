"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "evaluation"
urlpatterns = [
    path("<uuid:ref>/open/", views.open, name="open"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/answer/", views.answer, name="answer"),
    path("<uuid:ref>/rate/", views.rate, name="rate"),
    path("<uuid:ref>/close/", views.close, name="close"),
]
