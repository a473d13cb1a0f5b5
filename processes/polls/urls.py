"""Which addresses does this slice answer?"""

from django.urls import path

from . import answer_views, views

app_name = "polls"
urlpatterns = [
    path("open/<uuid:ref>/", views.open, name="open"),
    path("answer/<str:token>/", answer_views.answer, name="answer"),
    path("links/<uuid:ref>/again/", views.ask_again, name="ask_again"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/vote/", answer_views.vote, name="vote"),
    path("<uuid:ref>/change/", views.change, name="change"),
    path("<uuid:ref>/book/", views.book, name="book"),
    path("<uuid:ref>/close/", views.close, name="close"),
]
