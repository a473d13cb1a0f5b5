"""Seal everything again with today's key: the first in SEALING_KEYS. May be stopped and started at any time."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from accounts.doorway.sealed import reseal, sealed_fields


class Command(BaseCommand):
    help = "Seals confidential text again with the first key of SEALING_KEYS; the old keys may go when it is done."

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = [model for model in apps.get_models() if sealed_fields(model)]
        for place, model in enumerate(kinds, start=1):
            done = sum(_one(model, pk) for pk in list(model._base_manager.values_list("pk", flat=True)))
            self.stdout.write(f"{place}/{len(kinds)} {model._meta.label}: {done} sealed again")


def _one(model: type[models.Model], pk: Any) -> bool:
    with transaction.atomic():
        row = model._base_manager.select_for_update().filter(pk=pk).first()
        return row is not None and reseal(row)
