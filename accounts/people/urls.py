"""Which addresses does this slice answer?"""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.update, name="preferences"),
    path("update/", views.update, name="update"),
    path("data/", views.my_data, name="my_data"),
]
