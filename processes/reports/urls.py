"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("<uuid:ref>/draft/", views.draft, name="draft"),
    path("<uuid:ref>/close/", views.close, name="close"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/edit/", views.edit, name="edit"),
    path("<uuid:ref>/circulate/", views.circulate, name="circulate"),
    path("<uuid:ref>/approve/", views.approve, name="approve"),
    path("<uuid:ref>/object/", views.object, name="object"),
    path("<uuid:ref>/redraft/", views.redraft, name="redraft"),
    path("<uuid:ref>/file/", views.file, name="file"),
    path("<uuid:ref>/release/", views.release, name="release"),
    path("<uuid:ref>/download/", views.download, name="download"),
    path("<uuid:ref>/making/", views.making, name="making"),
]
