"""What may a browser or a proxy keep of a page, what may a search engine, and in which language is it asked for?"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

Answer = Callable[[HttpRequest], HttpResponse]


class NoStoreMiddleware:
    """A signed-in person's pages are kept by nobody on the way, and are in no search engine.

    A visitor's page is asked for anew each time, for a title may have ended since; a view that says
    otherwise knows until when its answer is true.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
            response.headers["X-Robots-Tag"] = "noindex"
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class AddressLanguageMiddleware:
    """A shared address may name its language (`?lang=sv`); whoever is signed in reads in their own.

    The language then stays while the visitor looks around, unless they have chosen one themselves.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "") if request.method in ("GET", "HEAD") else ""
        if asked not in dict(settings.LANGUAGES) or request.user.is_authenticated:
            return self.answer(request)
        stays = asked != translation.get_language() and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
        response = self.answer(request)
        if stays and response.headers.get("Content-Type", "").startswith("text/html"):
            self._keep(response, asked)
        return response

    def _keep(self, response: HttpResponse, language: str) -> None:
        """Kept as the switch at the foot of the page keeps it, until the browser is closed."""
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            path=settings.LANGUAGE_COOKIE_PATH,
            domain=settings.LANGUAGE_COOKIE_DOMAIN,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
