from django.core.checks import run_checks

from supervision import checks


def ids() -> list[str]:
    return [message.id for message in run_checks() if message.id and message.id.startswith("supervision.")]


def test_a_demonstration_on_a_real_database_is_an_error(settings, monkeypatch):
    settings.TESTING = False
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")

    assert "supervision.E001" in ids()

    settings.DEMO = False
    assert "supervision.E001" not in ids()


def test_unreadable_sealing_keys_are_an_error(settings):
    settings.SEALING_KEYS = "no key"

    assert "supervision.E003" in ids()


def test_missing_pango_is_a_warning_that_says_what_to_install(monkeypatch):
    monkeypatch.setattr(checks, "PANGO", ["libnowhere.so.0"])

    [warning] = checks.pdf_libraries()

    assert "libnowhere.so.0" in warning.msg
    assert "libpango-1.0-0 libpangoft2-1.0-0" in warning.hint
