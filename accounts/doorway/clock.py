"""What time is it? One place to ask, so that a rule never reads the clock behind its caller's back."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()
