import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english():
    """What is said outside a request is said in English here, as the cast reads it."""
    with translation.override("en"):
        yield
