"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "agreements"
urlpatterns = [
    path("of/<uuid:ref>/draft/", views.draft, name="draft"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/edit/", views.edit, name="edit"),
    path("<uuid:ref>/propose/", views.propose, name="propose"),
    path("<uuid:ref>/sign/", views.sign, name="sign"),
    path("<uuid:ref>/changes/", views.ask_changes, name="ask_changes"),
    path("<uuid:ref>/revise/", views.revise, name="revise"),
    path("<uuid:ref>/document/", views.document, name="document"),
]
