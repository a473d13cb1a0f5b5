import datetime

from django.db import migrations

PAGE = "Suomen työnohjaajat ry, Mitä on työnohjaus?"
SINCE = datetime.date(2026, 1, 1)
NUMBERS = (
    ("session_minutes", 45, 90, PAGE),
    ("interval_days", 14, 28, PAGE),
    ("session_count", 3, None, f"{PAGE} – useita tapaamisia; luku on tämän palvelun oma"),
    ("group_size", 3, 6, PAGE),
    ("trials", 1, 1, PAGE),
)


def plant(apps, schema_editor):
    """The numbers as they stood when the table was made; newer ones are rows that the operator adds."""
    guidance = apps.get_model("processes", "Guidance").objects.using(schema_editor.connection.alias)
    for key, low, high, source in NUMBERS:
        guidance.create(key=key, low=low, high=high, source=source, valid_from=SINCE)


class Migration(migrations.Migration):
    dependencies = [("processes", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
