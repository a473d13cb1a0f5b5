"""How are the parts wired together?"""

from supervision.celery import app as celery_app

__all__ = ["celery_app"]
