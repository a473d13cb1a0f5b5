"""Which addresses does this slice answer?"""

from django.urls import path

from . import views, views_calendar, views_feed, views_free, views_rooms
from .outside import views as outside

app_name = "scheduling"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("month/", views_calendar.month, name="month"),
    path("agenda/", views_calendar.agenda, name="agenda"),
    path("free.json", views_free.free, name="free"),
    path("hours/", views.set_hours, name="availability"),
    path("rooms/", views_rooms.rooms, name="rooms"),
    path("rooms/add/", views_rooms.add_room, name="add_room"),
    path("rooms/<uuid:ref>/", views_rooms.change_room, name="change_room"),
    path("rooms/<uuid:ref>/close/", views_rooms.close_room, name="close_room"),
    path("hours/set/", views.set_hours, name="set_hours"),
    path("sources/", outside.sources, name="sources"),
    path("sources/add/", outside.add_source, name="add_source"),
    path("sources/<uuid:ref>/read/", outside.read_source, name="read_source"),
    path("sources/<uuid:ref>/remove/", outside.remove_source, name="remove_source"),
    path("feed/", views_feed.feed_page, name="feed_page"),
    path("feed/open/", views_feed.open_feed, name="open_feed"),
    path("feed/rotate/", views_feed.rotate_feed, name="rotate_feed"),
    path("feed/close/", views_feed.close_feed, name="close_feed"),
    path("feed/<slug:token>.ics", views_feed.feed, name="feed"),
]
