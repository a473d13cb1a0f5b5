"""Which addresses does this slice answer?"""

from django.urls import path

from . import views, views_review

app_name = "register"
urlpatterns = [
    path("", views.uploads, name="list"),
    path("upload/", views.upload, name="upload"),
    path("review/", views_review.review, name="review"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/apply/", views.apply, name="apply"),
    path("<uuid:ref>/drop/", views.drop, name="drop"),
]
