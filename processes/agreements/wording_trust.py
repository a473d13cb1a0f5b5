"""In which words does an agreement say who keeps silent, what is told, and how the work ends?"""

from django.utils.translation import gettext as _

from .models import Reporting
from .wording import Clause, Subject, full_day, sentences


def confidentiality(subject: Subject) -> Clause:
    text = [
        _("What is said in supervision is confidential."),
        _("The supervisor keeps silent about what the participants tell, and about what the client tells."),
        _("Those who take part keep silent about what the others tell."),
        _("Everyone decides for themselves what they tell, and how openly."),
        _("Silence yields only where the law demands it."),
    ]
    return Clause("confidentiality", _("Confidentiality"), text)


def reporting(subject: Subject) -> Clause:
    told = {
        Reporting.NONE: _("The client is told only that the sessions were held."),
        Reporting.HEADCOUNT: _(
            "The client is told the dates of the sessions and how many were present, never who."
        ),
        Reporting.SUMMARY: _(
            "The client is told the dates and how many were present, never who. At the end the client gets a final"
            " report, but only after every participant has read and approved it."
        ),
    }
    text = [
        told[Reporting(subject.agreement.reporting)],
        _("Nothing else that was said or written in supervision is reported."),
    ]
    return Clause("reporting", _("What the client is told"), text)


def records(subject: Subject) -> Clause:
    text = [
        _("The supervisor's notes are the supervisor's own, and nobody else reads them."),
        _("What a participant writes is theirs. Others read it only if its writer shares it."),
        _("Personal data is used for this process only. Everyone may ask what is kept about them."),
    ]
    return Clause("records", _("Notes and personal data"), text)


def prior_contacts(subject: Subject) -> Clause:
    agreement = subject.agreement
    if not agreement.prior_contacts_answered:
        text = [_("The supervisor hasn't answered this yet.")]
    elif agreement.prior_contacts:
        text = [_("The supervisor has told of these:"), agreement.prior_contacts]
    else:
        text = [_("The supervisor knows of no earlier contact and no interest that could affect the work.")]
    return Clause("prior_contacts", _("Earlier contacts and conflicts of interest"), text)


def supervisor(subject: Subject) -> Clause:
    text = sentences(
        _("The supervisor is %(name)s, %(title)s.")
        % {"name": subject.agreement.process.supervisor, "title": subject.title},
        _("As a member of Suomen työnohjaajat ry the supervisor is bound by its ethical principles.")
        if subject.has_title
        else _("The supervisor follows the ethical principles of work supervision."),
        _("The association verified the membership on %(day)s.") % {"day": full_day(subject.verified_on)}
        if subject.verified_on
        else "",
        _("The supervisor's own work is supervised too. What is told there names nobody."),
        _("Nobody takes the supervisor's place without the consent of the parties."),
    )
    return Clause("supervisor", _("Skill and ethics"), text)


def ending(subject: Subject) -> Clause:
    text = [
        _("Either side may end the agreement by telling the other in writing %(days)d days before.")
        % {"days": subject.agreement.notice_days},
        _("A last session is then offered, to close the work together. Sessions already held are paid."),
        _("A participant may stop at any time without giving a reason, and no reason is told to the client."),
    ]
    return Clause("ending", _("Interrupting and ending"), text)


def dissatisfaction(subject: Subject) -> Clause:
    text = sentences(
        subject.agreement.dissatisfaction,
        _("Whoever is dissatisfied tells the supervisor first."),
        _("If talking doesn't help, the parties choose a third person together to look at the matter."),
        _("The ethics council of Suomen työnohjaajat ry can be asked for an opinion.")
        if subject.has_title
        else "",
        _("What remains in dispute is settled by a district court."),
    )
    return Clause("dissatisfaction", _("If somebody is dissatisfied"), text)


def law(subject: Subject) -> Clause:
    text = [
        _("Finnish law applies. The language of this agreement is %(language)s.")
        % {"language": subject.agreement.process.get_language_display()},
        _("It is changed only by a new version that all the parties sign."),
        _(
            "Each party signs in the service with their name. The time and a digest of this text are kept with it."
        ),
    ]
    return Clause("law", _("Law, language and changes"), text)
