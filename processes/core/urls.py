"""Which addresses does this slice answer?"""

from django.urls import path

from . import change_views, import_views, views

app_name = "core"
urlpatterns = [
    path("open/", views.open, name="open"),
    path("join/<str:token>/", views.join, name="join"),
    path("<uuid:ref>/", views.process, name="process"),
    path("<uuid:ref>/name/", change_views.rename, name="rename"),
    path("<uuid:ref>/clients/", change_views.include_client, name="include_client"),
    path("<uuid:ref>/invite/", views.invite, name="invite"),
    path("<uuid:ref>/invite/file/", import_views.import_people, name="import_people"),
    path("imports/<uuid:ref>/", import_views.importing, name="importing"),
    path("invitations/<uuid:ref>/again/", views.invite_again, name="invite_again"),
]
