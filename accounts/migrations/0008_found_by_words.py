"""The full text of the directory: vectors and GIN indexes on PostgreSQL, an FTS5 table on SQLite; then the words."""

from typing import Any

from django.db import migrations
from django.utils import timezone

from accounts.supervisors import words

CONFIGURATIONS = {"fi": "finnish", "sv": "swedish", "en": "english"}
VECTORS = {
    code: f"setweight(to_tsvector('{name}', strong_{code}) || to_tsvector('simple', strong_{code}), 'A') || "
    f"setweight(to_tsvector('{name}', weak_{code}) || to_tsvector('simple', weak_{code}), 'B')"
    for code, name in CONFIGURATIONS.items()
} | {
    "roots": "setweight(to_tsvector('simple', strong_roots), 'A') || "
    "setweight(to_tsvector('simple', weak_roots), 'B')"
}


def make(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        for name, vector in VECTORS.items():
            editor.execute(
                f"ALTER TABLE accounts_words ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({vector}) STORED"
            )
            editor.execute(f"CREATE INDEX words_{name} ON accounts_words USING gin ({name})")
    if editor.connection.vendor == "sqlite":
        editor.execute(
            f"CREATE VIRTUAL TABLE {words.FTS} USING fts5(strong_forms, weak_forms, strong_roots, weak_roots,"
            " tokenize='unicode61 remove_diacritics 0', detail=column)"
        )


def unmake(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        for name in VECTORS:
            editor.execute(f"ALTER TABLE accounts_words DROP COLUMN {name}")
    if editor.connection.vendor == "sqlite":
        editor.execute(f"DROP TABLE {words.FTS}")


def fill(apps: Any, editor: Any) -> None:
    model, now = apps.get_model("accounts", "Words"), timezone.now()
    profiles = apps.get_model("accounts", "Profile").objects.select_related("user").order_by("pk")
    for start in range(0, profiles.count(), 200):
        words.write(profiles[start : start + 200], now, model)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_words")]

    operations = [
        migrations.RunPython(make, unmake),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
