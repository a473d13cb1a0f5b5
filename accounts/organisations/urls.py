"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/update/", views.update, name="update"),
]
