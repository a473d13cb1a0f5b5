"""Does production refuse to start half configured?"""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
    "SECRET_KEY": "a-long-key-of-more-than-fifty-characters-for-production-only",
    "SEALING_KEYS": "one:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "ALLOWED_HOSTS": "example.org",
}
SHOW = "from supervision import settings as s; print(s.DEMO, s.SITE_URL, s.SESSION_COOKIE_SECURE, s.EMAIL_BACKEND)"


def start(environment: dict[str, str], code: str = SHOW) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


def test_production_starts_when_everything_is_said():
    assert start(GOOD).stdout.split() == [
        "False",
        "https://example.org",
        "True",
        "django.core.mail.backends.smtp.EmailBackend",
    ]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SEALING_KEYS", "ALLOWED_HOSTS"])
def test_production_does_not_start_without(missing):
    environment = {name: value for name, value in GOOD.items() if name != missing}

    result = start(environment)

    assert result.returncode != 0
    assert f"Set the {missing} environment variable" in result.stderr
