"""In whose language and zone is the page shown, and what does a page say when somebody was faster?"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.doorway.states import TooLate

Answer = Callable[[HttpRequest], HttpResponse]


class ReaderMiddleware:
    """Language and zone are the signed-in reader's; a visitor keeps the browser's language and Helsinki's zone."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.answer(request)
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
        with timezone.override(ZoneInfo(user.zone)):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", user.language)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The third refusal: the wrong moment leads back to the thing, with a word on why."""
        if not isinstance(exception, TooLate):
            return None
        messages.warning(request, _("Someone was faster, or it was done already. This is how it stands now."))
        return HttpResponseRedirect(exception.on.get_absolute_url())
