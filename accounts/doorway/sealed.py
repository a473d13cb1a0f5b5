"""How is confidential text kept? As ciphertext bound to its row, opened only when somebody asks for the field."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models

NONCE = 12


@dataclass(frozen=True)
class Sealed:
    """A value as the database holds it: `v1:<key id>:<base64 of nonce, ciphertext and tag>`."""

    token: str


@lru_cache(maxsize=4)
def _keys(setting: str) -> Mapping[str, AESGCM]:
    pairs = [part.strip().split(":", 1) for part in setting.split(",") if part.strip()]
    if not pairs:
        raise ImproperlyConfigured("SEALING_KEYS is empty")
    return {name: AESGCM(base64.b64decode(key)) for name, key in pairs}


def current_key() -> str:
    """The id of the key that seals today: the first in SEALING_KEYS."""
    return next(iter(_keys(settings.SEALING_KEYS)))


def seal(text: str, place: str) -> str:
    """Seals text to its place (table, column and row); AES-256-GCM with a random 96-bit nonce."""
    name = current_key()
    nonce = os.urandom(NONCE)
    secret = _keys(settings.SEALING_KEYS)[name].encrypt(nonce, text.encode(), place.encode())
    return f"v1:{name}:{base64.b64encode(nonce + secret).decode()}"


def unseal(token: str, place: str) -> str:
    """Opens what `seal` made; raises InvalidTag when the value was altered or moved to another row."""
    _version, name, body = token.split(":", 2)
    raw = base64.b64decode(body)
    return _keys(settings.SEALING_KEYS)[name].decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()


class _Opening:
    """Opens a sealed value on first reading; a value set in code is plain until it is saved."""

    def __init__(self, field: "SealedTextField") -> None:
        self.field = field

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Sealed):
            value = row.__dict__[name] = unseal(value.token, self.field.place(row))
        return value

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """Confidential text. The row needs a `ref` UUID made before the insert. No filtering, no ordering."""

    descriptor_class = _Opening

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["null"] = True  # An empty text is no ciphertext.
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def place(self, row: Any) -> str:
        return f"{row._meta.db_table}.{self.column}.{row.ref}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return Sealed(value) if value else None

    def pre_save(self, row: Any, add: bool) -> Sealed | None:
        value = row.__dict__.get(self.attname)
        if value is None or value == "" or isinstance(value, Sealed):
            return value or None
        return Sealed(seal(str(value), self.place(row)))

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.name} is sealed: save the row, don't update the column")
        return value.token

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is sealed: it can't be searched")


def sealed_fields(model: type[models.Model]) -> list[SealedTextField]:
    return [field for field in model._meta.fields if isinstance(field, SealedTextField)]


def reseal(row: models.Model) -> bool:
    """Seals a row's old values with today's key; says whether there were any. Inside a transaction, row locked."""
    today = f"v1:{current_key()}:"
    old = [
        field
        for field in sealed_fields(type(row))
        if isinstance(value := row.__dict__.get(field.attname), Sealed) and not value.token.startswith(today)
    ]
    fresh = {field.attname: Sealed(seal(getattr(row, field.attname), field.place(row))) for field in old}
    if fresh:
        type(row)._base_manager.filter(pk=row.pk).update(**fresh)
    return bool(fresh)
