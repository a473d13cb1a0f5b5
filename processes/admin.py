"""What may the operator set of processes? Only what is usual: nothing of any case stands here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.doorway.access import may

from .core import actions
from .core.guidance import Guidance


@admin.register(Guidance)
class GuidanceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Numbers are added and mended; none is deleted, so that what once counted can be read."""

    list_display = ["key", "low", "high", "unit", "valid_from", "source"]
    list_filter = ["key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "core.guide")

    def has_change_permission(self, request: HttpRequest, obj: Guidance | None = None) -> bool:
        return may(request.user, "core.guide")

    def has_delete_permission(self, request: HttpRequest, obj: Guidance | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Guidance, form: Any, change: bool) -> None:
        actions.guide(obj, by=request.user)
