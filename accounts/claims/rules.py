"""Who claims a membership, who settles it, and who is told?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says, To, move

SEEN = frozenset({"owner", "verifier"})
DESK = frozenset({"verifier"})
OWN = frozenset({"owner"})

WHO_MAY = {
    "claims.begin": {"owner"},
    "claims.save": {"owner"},
    "claims.attach": {"owner"},
    "claims.detach": {"owner"},
    "claims.submit": {"owner"},
    "claims.withdraw": {"owner"},
    "claims.assign": {"verifier"},
    "claims.note": {"verifier"},
    "claims.ask_more": {"verifier"},
    "claims.approve": {"verifier"},
    "claims.verify": {"verifier"},
    "claims.reject": {"verifier"},
    "claims.set_rules": {"verifier"},
    "claims.write_template": {"verifier"},
    "claims.remove_template": {"verifier"},
    "claims.erase_evidence": {"system"},
    "claims.read": {"owner", "verifier"},
    "claims.notes.read": {"verifier"},
}
MOVES = {
    "claims.begin": ANY_TIME,
    "claims.save": move("draft", "more_asked"),
    "claims.attach": move("draft", "more_asked"),
    "claims.detach": move("draft", "more_asked"),
    "claims.submit": move("draft", "more_asked", to="submitted"),
    "claims.withdraw": move("draft", "submitted", "more_asked", "approved", to="withdrawn"),
    "claims.assign": move("submitted", "more_asked", "approved"),
    "claims.note": ANY_TIME,
    "claims.ask_more": move("submitted", "approved", to="more_asked"),
    "claims.approve": move("submitted", to="approved"),
    "claims.verify": move("submitted", "approved", to="verified"),
    "claims.reject": move("submitted", "approved", to="rejected"),
    "claims.set_rules": ANY_TIME,
    "claims.write_template": ANY_TIME,
    "claims.remove_template": ANY_TIME,
    "claims.erase_evidence": move("verified", "rejected", "withdrawn"),
}
LETTERS = {
    "claims.begin": (),
    "claims.save": (),
    "claims.attach": (),
    "claims.detach": (),
    "claims.submit": (To("owner", actor_too=True, template="claims/submitted"), To("verifier")),
    "claims.withdraw": (To("owner", actor_too=True),),
    "claims.assign": (),
    "claims.note": (),
    "claims.ask_more": (To("owner"),),
    "claims.approve": (),
    "claims.verify": (To("owner"),),
    "claims.reject": (To("owner"),),
    "claims.set_rules": (),
    "claims.write_template": (),
    "claims.remove_template": (),
    "claims.erase_evidence": (),
}
SAYS = {
    "claims.begin": Says(_("%(who)s began a claim of membership"), OWN),
    "claims.save": Says(_("%(who)s changed the claim"), OWN),
    "claims.attach": Says(_("%(who)s added a certificate"), SEEN),
    "claims.detach": Says(_("%(who)s took a certificate away"), SEEN),
    "claims.submit": Says(_("%(who)s asked the association to check the membership"), SEEN),
    "claims.withdraw": Says(_("%(who)s withdrew the claim"), SEEN),
    "claims.assign": Says(_("%(who)s took the claim to check"), DESK),
    "claims.note": Says(_("%(who)s wrote a note to the other verifiers"), DESK),
    "claims.ask_more": Says(_("%(who)s asked for more"), SEEN),
    "claims.approve": Says(_("%(who)s said the first yes of two"), DESK),
    "claims.verify": Says(_("%(who)s verified the membership"), SEEN),
    "claims.reject": Says(_("%(who)s did not verify the membership"), SEEN),
    "claims.set_rules": Says(_("%(who)s changed how the desk works"), DESK),
    "claims.write_template": Says(_("%(who)s changed a ready text"), DESK),
    "claims.remove_template": Says(_("%(who)s removed a ready text"), DESK),
    "claims.erase_evidence": Says(_("The service erased the certificate files"), SEEN),
}
READS = {
    "claims.read": _("A claim of membership, with its certificates"),
    "claims.notes.read": _("Notes between those who check memberships"),
}
