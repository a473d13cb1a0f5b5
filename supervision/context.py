"""What does every page know without asking a view?"""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def product(request: HttpRequest) -> dict[str, str | bool]:
    """The product's name, where to write to, whether this is the demonstration, and the chosen theme."""
    theme = request.COOKIES.get("theme", "")
    return {
        "PRODUCT_NAME": settings.PRODUCT_NAME,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "DEMO": settings.DEMO,
        "theme": theme if theme in THEMES else "",
    }
