"""Which addresses does this slice answer?"""

from django.urls import path

from . import shortlisting, views, views_directory, views_edit, views_feed, views_photo

app_name = "supervisors"
urlpatterns = [
    path("", views_directory.directory, name="directory"),
    path("work/", views.work, name="work"),
    path("begin/", views.begin, name="begin"),
    path("feed.json", views_feed.feed, name="feed"),
    path("feed/", views_feed.feed_help, name="feed_help"),
    path("shortlist/", shortlisting.shortlist, name="shortlist"),
    path("<uuid:ref>/shortlist/", shortlisting.add_to_shortlist, name="add_to_shortlist"),
    path("<uuid:ref>/shortlist/remove/", shortlisting.remove_from_shortlist, name="remove_from_shortlist"),
    path("<uuid:ref>/", views.profile, name="profile"),
    path("<uuid:ref>/update/", views_edit.update, name="update"),
    path("<uuid:ref>/photo/", views_photo.set_photo, name="set_photo"),
    path("<uuid:ref>/photo/remove/", views_photo.remove_photo, name="remove_photo"),
    path("<uuid:ref>/photo/<slug:digest>.jpg", views_photo.photo, name="photo"),
]
