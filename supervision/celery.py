"""Who rings the doorbell, and when? The database is the queue; a task only looks at what is due there."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supervision.settings")

app = Celery("supervision")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "accounts.doorway",
        "accounts.membership",
        "accounts.claims",
        "accounts.supervisors",
        "processes.core",
        "processes.scheduling",
        "processes.agreements",
        "processes.reports",
    ]
)
