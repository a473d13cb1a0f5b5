"""How does sign-in fit the house? Supervisors may make an account, through the same door as every write."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from . import actions


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Supervisors may sign up by themselves; contacts and participants come by a request or a link."""
        return True

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.name = form.cleaned_data.get("name", "")
        user.language = getattr(request, "LANGUAGE_CODE", "fi")[:2]
        super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        return actions.sign_up(user, by=request.user) if commit else user
