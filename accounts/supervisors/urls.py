"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "supervisors"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("work/", views.work, name="work"),
    path("begin/", views.begin, name="begin"),
    path("<uuid:ref>/", views.profile, name="profile"),
    path("<uuid:ref>/update/", views.update, name="update"),
]
