"""What does a search engine learn of the site itself?"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def site() -> dict[str, Any]:
    """The site, how it is searched, and who keeps it."""
    home = settings.SITE_URL + reverse("front")
    keeper = f"{home}#organisation"
    search = f"{settings.SITE_URL}{reverse('supervisors:directory')}?words={{words}}"
    return {
        "@graph": [
            {
                "@type": "WebSite",
                "@id": f"{home}#site",
                "name": settings.PRODUCT_NAME,
                "url": home,
                "description": _("Work supervision: find a supervisor and ask for a mapping conversation."),
                "inLanguage": (get_language() or "fi")[:2],
                "publisher": {"@id": keeper},
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {"@type": "EntryPoint", "urlTemplate": search},
                    "query-input": "required name=words",
                },
            },
            {
                "@type": "Organization",
                "@id": keeper,
                "name": settings.PRODUCT_NAME,
                "url": home,
                "email": settings.CONTACT_EMAIL,
            },
        ]
    }
