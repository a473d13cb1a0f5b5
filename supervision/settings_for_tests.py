"""How do the tests differ from the product? Faster passwords, no outside mail, and nothing of the demonstration's data."""

import os
import tempfile

os.environ.setdefault("DEMO", "true")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("SEALING_KEYS", "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="supervision-tests-"))

from supervision.settings import *  # noqa: E402, F403
from supervision.settings import REDIS_URL  # noqa: E402

TESTING = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
