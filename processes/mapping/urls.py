"""Which addresses does this slice answer?"""

from django.urls import path

from . import asking, views

app_name = "mapping"
urlpatterns = [
    path("request/<uuid:ref>/", asking.request, name="request"),
    path("<uuid:ref>/confirm/", asking.confirm, name="confirm"),
    path("<uuid:ref>/new-code/", asking.send_code_again, name="send_code_again"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/offer/", views.offer, name="offer"),
    path("<uuid:ref>/decline/", views.decline, name="decline"),
    path("<uuid:ref>/choose/", views.choose, name="choose"),
    path("<uuid:ref>/other-times/", views.ask_other_times, name="ask_other_times"),
    path("<uuid:ref>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:ref>/recommend/", views.recommend, name="recommend"),
    path("<uuid:ref>/refer/", views.refer, name="refer"),
]
