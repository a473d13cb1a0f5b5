"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "reflection"
urlpatterns = [
    path("of/<uuid:ref>/", views.journal, name="journal"),
    path("shared/<uuid:ref>/", views.shared, name="shared"),
    path("ledger/", views.ledger, name="ledger"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/write/", views.write, name="write"),
    path("<uuid:ref>/edit/", views.edit, name="edit"),
    path("<uuid:ref>/share/", views.share, name="share"),
    path("<uuid:ref>/unshare/", views.unshare, name="unshare"),
    path("<uuid:ref>/delete/", views.delete, name="delete"),
]
