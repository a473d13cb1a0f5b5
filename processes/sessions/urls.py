"""Which addresses does this slice answer?"""

from django.urls import path

from . import plan_view, views

app_name = "sessions"
urlpatterns = [
    path("plan/<uuid:ref>/", plan_view.plan, name="plan"),
    path("calendar/<uuid:ref>/", views.calendar, name="calendar"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/reschedule/", views.reschedule, name="reschedule"),
    path("<uuid:ref>/cancel/", views.cancel, name="cancel"),
    path("<uuid:ref>/come/", views.come, name="come"),
    path("<uuid:ref>/cannot/", views.cannot, name="cannot"),
    path("<uuid:ref>/complete/", views.complete, name="complete"),
    path("<uuid:ref>/note/", views.write_note, name="write_note"),
]
