"""What may the operator see of people? Who there is, and that letters and deeds happened; never anybody's words."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from .doorway.models import Event, Letter
from .membership.models import Membership
from .organisations.models import Organisation
from .people.models import User
from .supervisors.models import Profile


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows are shown and never written: every write goes through an action."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ReadOnly):
    list_display = ["email", "name", "language", "is_active", "is_verifier", "is_staff", "joined_at"]
    list_filter = ["is_active", "is_verifier", "is_staff", "language"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "language", "zone", "is_active", "is_verifier", "is_staff", "last_login"]


@admin.register(Organisation)
class OrganisationAdmin(ReadOnly):
    list_display = ["name", "business_id", "sector", "town"]
    search_fields = ["name", "business_id"]


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    list_display = ["user", "kind", "status", "valid_from", "valid_until"]
    list_filter = ["status", "kind"]
    list_select_related = ["user"]
    fields = ["user", "kind", "status", "valid_from", "valid_until", "verified_at"]


@admin.register(Profile)
class ProfileAdmin(ReadOnly):
    list_display = ["user", "town", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["user"]
    fields = ["user", "town", "is_public"]


@admin.register(Letter)
class LetterAdmin(ReadOnly):
    list_display = ["template", "email", "state", "written_at", "sent_at", "tries", "trouble"]
    list_filter = ["state", "template"]
    fields = [
        "template",
        "email",
        "state",
        "written_at",
        "not_before",
        "expires",
        "sent_at",
        "tries",
        "trouble",
    ]


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ["at", "action", "actor", "about_kind"]
    list_filter = ["action"]
    list_select_related = ["actor"]
    fields = ["at", "action", "actor", "about_kind", "about_ref", "case"]
