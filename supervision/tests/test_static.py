"""Can production collect the static files? Every reference in a style sheet must lead somewhere."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

LASTING = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}


def test_every_file_is_collected_under_a_lasting_name(tmp_path):
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": LASTING}):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])

        sheet = tmp_path / staticfiles_storage.stored_name("css/app.css")

    assert sheet.exists()
    assert sheet.name != "app.css"
