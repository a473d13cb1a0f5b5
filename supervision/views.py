"""Which pages belong to no slice? The front page, home, and the pages about the site itself."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request

from supervision import front as front_page
from supervision import home as home_page
from supervision import styleguide as styleguide_page


@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "front.html", front_page.context())


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", home_page.context(request.user))


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")


@login_not_required
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide.html", styleguide_page.context())


@login_not_required
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read at all; a file far too big is the one case that people meet, and is told as such."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return bad_request(request, exception)
