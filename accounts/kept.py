"""What does this app keep about a person, and who sees it?"""

from django.utils.translation import gettext_lazy as _

from .people.keeping import Kind

KINDS = (
    Kind(
        "account.EmailAddress",
        "user",
        _("E-mail addresses for signing in"),
        _("Only you; letters are sent there"),
    ),
    Kind("usersessions.UserSession", "user", _("Devices on which you are signed in"), _("Only you")),
    Kind(
        "mfa.Authenticator",
        "user",
        _("Passkeys and second factors"),
        _("Only you, and only that they are there"),
    ),
    Kind(
        "accounts.Profile",
        "user",
        _("Your profile as a supervisor"),
        _("Everyone, when it is in the directory"),
    ),
    Kind(
        "accounts.Membership",
        "user",
        _("Your membership of the association"),
        _("You and those who check memberships; the title is seen by everyone"),
    ),
    Kind(
        "accounts.Claim",
        "user",
        _("Your claims of membership, with their certificates"),
        _("You and, once sent, those who check memberships; certificates are erased after 30 days"),
    ),
    Kind(
        "accounts.Note",
        "author",
        _("Notes you wrote about claims"),
        _("Those who check memberships"),
    ),
    Kind("accounts.LogEntry", "user", _("Your log of own development"), _("Only you")),
    Kind(
        "accounts.Upload",
        "uploaded_by",
        _("Lists of members that you uploaded"),
        _("Those who check memberships"),
    ),
    Kind(
        "accounts.Contact",
        "user",
        _("Organisations you speak for"),
        _("You and the people of your processes"),
    ),
    Kind(
        "accounts.Letter",
        "user",
        _("Letters sent to you: when, and about which thing"),
        _("You; the operator sees that they were sent"),
    ),
    Kind(
        "accounts.Event",
        "actor",
        _("History of what you did, without any content"),
        _("The people of the process in question"),
    ),
)
