"""How does a public page say which address it has, in which languages it is told, and what it is about?"""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.translation import get_language

from accounts.doorway.linked_data import ld_json
from supervision import site_data

register = template.Library()

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


@register.inclusion_tag("parts/_public.html", takes_context=True)
def public_page(
    context: Context, title: str, description: str, searched: Any = None, kind: str = "website"
) -> dict[str, Any]:
    """Canonical address, alternates, description and cards. `searched` words keep a result out of the index.

    Filters and pages of a list lead to the list itself. A page without this tag says `noindex`.
    """
    request = context["request"]
    plain = settings.SITE_URL + request.path
    codes = [code for code, _name in settings.LANGUAGES]
    asked = request.GET.get("lang", "")
    language = (get_language() or "fi")[:2]
    return {
        "title": title,
        "description": description,
        "kind": kind,
        "noindex": bool(searched),
        "canonical": f"{plain}?lang={asked}" if asked in codes else plain,
        "plain": plain,
        "codes": codes,
        "locale": LOCALES[language],
        "others": [LOCALES[code] for code in codes if code != language],
        "PRODUCT_NAME": settings.PRODUCT_NAME,
    }


@register.simple_tag
def site_ld() -> str:
    """The site and who keeps it, for search engines."""
    return ld_json(site_data.site())
