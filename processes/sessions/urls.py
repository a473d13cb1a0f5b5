"""Which addresses does this slice answer?"""

from django.urls import path

from . import change_views, move_views, plan_view, today_view, views

app_name = "sessions"
urlpatterns = [
    path("plan/<uuid:ref>/", plan_view.plan, name="plan"),
    path("calendar/<uuid:ref>/", views.calendar, name="calendar"),
    path("undo/<uuid:ref>/", change_views.undo, name="undo"),
    path("today/", today_view.today, name="today"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/reschedule/", move_views.reschedule, name="reschedule"),
    path("<uuid:ref>/cancel/", move_views.cancel, name="cancel"),
    path("<uuid:ref>/come/", views.come, name="come"),
    path("<uuid:ref>/cannot/", views.cannot, name="cannot"),
    path("<uuid:ref>/complete/", views.complete, name="complete"),
    path("<uuid:ref>/note/", views.write_note, name="write_note"),
]
