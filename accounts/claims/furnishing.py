"""How does the desk get its rules and its ready texts?"""

from datetime import datetime
from typing import Any

from accounts.doorway.act import act

from .deciding import given
from .models import DeskRules, Template


def set_rules(
    rules: DeskRules, *, by: Any, version: int, four_eyes: bool, now: datetime | None = None
) -> DeskRules:
    """Whether one yes is enough or two verifiers must say it; claims already decided stay as they are."""
    known = version if rules.pk else None
    with act("claims.set_rules", on=rules, by=by, version=known, now=now, four_eyes=four_eyes):
        rules.four_eyes = four_eyes
        rules.save()
    return rules


def write_template(
    template: Template,
    *,
    by: Any,
    use: str,
    language: str,
    fits: str,
    name: str,
    text: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Template:
    """A new ready text, or an old one changed; what was already sent stays as it was sent."""
    name, text = given("name", name), given("text", text)
    with act("claims.write_template", on=template, by=by, version=version, now=now):
        template.use, template.language, template.fits = use, language, fits
        template.name, template.text = name, text
        template.save()
    return template


def remove_template(template: Template, *, by: Any, now: datetime | None = None) -> None:
    with act("claims.remove_template", on=template, by=by, now=now):
        Template.objects.filter(pk=template.pk).delete()
