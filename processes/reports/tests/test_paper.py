"""Is the PDF accessible, in the language of the process, and true to what was approved?"""

import io

import page
import pikepdf
import pytest

from processes.core.models import Process
from processes.reports import actions, paper, tasks
from processes.reports.models import Report
from supervision.tests.pdf_text import pdf_text


def alternative_texts(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure" and "/Alt" in each
        ]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Final report of supervision"),
        ("fi", "Työnohjauksen loppuraportti"),
        ("sv", "Slutrapport för arbetshandledningen"),
    ],
)
def test_the_paper_is_tagged_and_in_the_language_of_the_process(
    written, sofia, maria, mikko, aino, language, title
):
    Process.objects.filter(pk=written.process_id).update(language=language)
    report = Report.objects.get()
    actions.circulate(report, by=sofia)
    for who in (maria, mikko, aino):
        actions.approve(report, digest=report.digest, by=who)
    pdf = paper.pdf(actions.file(report, by=sofia))

    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert (document.Root.Lang, document.Root.MarkInfo.Marked) == (language, True)
        assert str(document.docinfo.Title) == title
    assert title in pdf_text(pdf)


def test_the_chart_says_in_words_what_it_draws(filed):
    [words] = alternative_texts(paper.pdf(filed))
    assert words == (
        "How the shared goals came true. "
        "Handovers are calm: At the start −1, At the end +1, In the supervisor's eyes +1"
    )


def test_the_paper_tells_what_was_approved(filed):
    text = pdf_text(paper.pdf(filed))
    for words in (
        "Sofia Lehtovaara, Supervisor STOry",
        "Suvantola Hospital",
        "We met and talked.",
        "Give handovers time.",
        "40.00 at the start, 60.00 at the end",
        "All 3 participants have read and approved this report.",
        "The numbers of the survey stay with the group.",
        filed.digest[:20],
    ):
        assert words in text


def test_the_worker_makes_the_papers_that_are_due_once(filed):
    tasks.make_papers()
    made = Report.objects.get().document
    tasks.make_papers()
    assert made == Report.objects.get().document
    assert filed.process.documents.count() == 1
