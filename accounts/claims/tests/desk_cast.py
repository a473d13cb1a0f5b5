"""Claims as they come to the desk, made quickly: the papers are rows of their own, not drawn anew."""

import base64
from datetime import timedelta
from io import BytesIO

from PIL import Image

from accounts.claims import actions
from accounts.claims.models import Claim, Evidence, EvidencePage, desk_rules
from accounts.register.models import Entry
from supervision.tests.cast import person

DIGEST = "ab" * 32
RECORD = {
    "kind": "ordinary",
    "number": "1234",
    "provider": "The Institute",
    "programme": "Supervision",
    "credits": 60,
    "started": 2019,
    "completed": 2021,
    "recommendation": "2017",
    "practice_units": 90,
    "own_units": 55,
}


def a_picture(shade=200):
    out = BytesIO()
    Image.new("RGB", (60, 84), (shade, shade, shade)).save(out, "JPEG")
    return out.getvalue()


def give_evidence(claim, now, filename="certificate.pdf", digest=DIGEST, pages=2):
    evidence = Evidence.objects.create(
        claim=claim, filename=filename, digest=digest, size=900, page_count=pages, added_at=now
    )
    image = base64.b64encode(a_picture()).decode()
    for number in range(1, pages + 1):
        EvidencePage.objects.create(evidence=evidence, number=number, image=image)
    return evidence


def drafted(user, now, **record):
    claim = actions.begin(user, by=user, now=now)
    actions.save(claim, by=user, version=claim.version, now=now, **{**RECORD, **record})
    give_evidence(claim, now)
    return claim


def sent(user, now, **record):
    claim = drafted(user, now, **record)
    return actions.submit(claim, by=user, commits=True, now=now)


def in_state(status, user, vera, now):
    """A claim of this person that has come to one state by the ordinary way."""
    claim = drafted(user, now)
    if status == "draft":
        return claim
    actions.submit(claim, by=user, commits=True, now=now)
    if status == "more_asked":
        actions.ask_more(claim, by=vera, question="Which year?", now=now)
    elif status == "approved":
        four_eyes(vera, True)
        actions.approve(claim, by=vera, now=now)
        four_eyes(vera, False)
    elif status == "verified":
        actions.verify(claim, by=vera, valid_from=now.date(), now=now)
    elif status == "rejected":
        actions.reject(claim, by=vera, reason="No such member.", now=now)
    elif status == "withdrawn":
        actions.withdraw(claim, by=user, now=now)
    return Claim.objects.get(pk=claim.pk)


def four_eyes(vera, on):
    rules = desk_rules()
    return actions.set_rules(rules, by=vera, version=rules.version, four_eyes=on)


def listed(user, now, **more):
    known = {"number": "1234", "name": user.name, "kind": "ordinary", "seen_at": now}
    return Entry.objects.create(**{**known, "valid_from": now.date() - timedelta(days=700), **more})


def another_verifier(name="Valma Verifier"):
    return person(name, is_verifier=True)
