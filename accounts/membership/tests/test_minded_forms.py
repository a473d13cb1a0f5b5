"""Is the title minded where a supervisor writes for others: profile, recommendation and agreement?"""

import pytest
from django.urls import reverse

from accounts.membership.models import Membership
from accounts.supervisors.models import Profile
from processes.agreements.models import Agreement
from processes.mapping.models import MappingRequest, Recommendation
from supervision.tests.moments import agreement_drafted, request_sent
from supervision.tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def stages(world, now):
    """The forms of Sofia's: profile, draft of an agreement, recommendation of a request whose time is agreed on."""
    sofia = world.people["sofia"]
    Profile.objects.filter(user=sofia).update(is_public=False)
    draft = agreement_drafted(world, now)["agreement"]
    asked = request_sent(world, now)["mapping"]
    MappingRequest.objects.filter(pk=asked.pk).update(status="booked")
    return {
        "background": reverse("agreements:edit", args=[draft.ref]),
        "rationale": reverse("mapping:recommend", args=[asked.ref]),
        "introduction_fi": reverse("supervisors:update", args=[sofia.profile.ref]),
    }


def filled(client, url, **changes):
    """The form as its page draws it, sent with changes."""
    page = Page(client.get(url).content.decode())
    form = next(form for form in page.forms if set(changes) - {"fix_title"} <= set(form.names))
    return {**form.as_sent(), **{name: [value] for name, value in changes.items()}}


@pytest.mark.parametrize("field", ["background", "rationale", "introduction_fi"])
def test_a_wrong_title_is_marked_mended_in_one_press_and_only_then_kept(client, stages, world, field):
    client.force_login(world.people["sofia"])
    url = stages[field]
    sent = filled(client, url, **{field: "I work as työnohjaaja Story."})
    shown = client.post(url, sent)
    assert "Nothing is saved yet" in shown.content.decode()
    assert "<mark>työnohjaaja Story</mark>" in shown.content.decode()
    mended = client.post(url, sent | {"fix_title": [field]})
    assert mended.status_code == 200
    assert mended.context["form"][field].value() == "I work as työnohjaaja STOry."
    assert kept(field) != "I work as työnohjaaja STOry."
    answer = client.post(url, sent | {field: ["I work as työnohjaaja STOry."]})
    assert answer.status_code == 302
    assert kept(field) == "I work as työnohjaaja STOry."


@pytest.mark.parametrize("field", ["background", "rationale", "introduction_fi"])
def test_a_writer_who_has_seen_the_remark_may_keep_the_words(client, stages, world, field):
    client.force_login(world.people["sofia"])
    url, words = stages[field], "I work as työnohjaaja Story."
    shown = client.post(url, filled(client, url, **{field: words}))
    assert kept(field) != words
    form = next(form for form in Page(shown.content.decode()).forms if field in form.names)
    assert client.post(url, form.as_sent()).status_code == 302
    assert kept(field) == words


@pytest.mark.parametrize("field", ["background", "rationale", "introduction_fi"])
def test_a_false_claim_is_not_kept(client, stages, world, field):
    Membership.objects.update(status="lapsed")
    client.force_login(world.people["sofia"])
    sent = filled(client, stages[field], **{field: "I work as työnohjaaja STOry."})
    answer = client.post(stages[field], sent)
    assert answer.status_code == 200
    assert "has been verified here" in answer.context["form"].errors[field][0]
    assert "I work as" not in (kept(field) or "")


def kept(field):
    if field == "background":
        return Agreement.objects.order_by("pk").last().background
    if field == "rationale":
        return getattr(Recommendation.objects.order_by("pk").last(), "rationale", "")
    return Profile.objects.get(user__name__startswith="Sofia").introduction_fi
