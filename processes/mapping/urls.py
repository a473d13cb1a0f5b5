"""Which addresses does this slice answer?"""

from django.urls import path

from . import asking, asking_many, views, views_together

app_name = "mapping"
urlpatterns = [
    path("request/<uuid:ref>/", asking.request, name="request"),
    path("request-many/", asking_many.request_many, name="request_many"),
    path("<uuid:ref>/confirm/", asking.confirm, name="confirm"),
    path("<uuid:ref>/new-code/", asking.send_code_again, name="send_code_again"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/offer/", views.offer, name="offer"),
    path("<uuid:ref>/decline/", views.decline, name="decline"),
    path("<uuid:ref>/choose/", views.choose, name="choose"),
    path("<uuid:ref>/other-times/", views.ask_other_times, name="ask_other_times"),
    path("<uuid:ref>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:ref>/together/", views_together.together, name="together"),
    path("<uuid:ref>/withdraw-others/", views_together.withdraw_others, name="withdraw_others"),
    path("<uuid:ref>/recommend/", views.recommend, name="recommend"),
    path("<uuid:ref>/refer/", views.refer, name="refer"),
]
