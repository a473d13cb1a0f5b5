"""Does the linter see every wrong way to write the title, and leave every right one alone?"""

import unicodedata

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.membership.spelling import look, mend, mended
from accounts.membership.title import TITLES

RIGHT = {
    "fi": [
        "työnohjaaja STOry",
        "Työnohjaaja STOry",
        "Olen työnohjaaja STOry ja kouluttaja.",
        "Maija Virtanen, työnohjaaja STOry",
        "Maija Virtanen\nTyönohjaaja STOry",
        "työnohjaajan STOry kanssa",
        "työnohjaajana STOry",
        "työnohjaajalle STOry, työnohjaajaksi STOry",
        "työnohjaaja STOryn ja työnohjaaja STOrylle",
        "STOryn jäsen, STOryssa, STOrysta, STOryyn, STOryyn, STOrylle, STOryksi",
        "STOrynkin, STOryko, STOryssakin, STOryhan",
        "STOry-nimike, STOry-nimikkeen, STOry-kelpoinen, STOry-jäsen",
        "työnohjaaja STOry -nimike",
        "Suomen työnohjaajat ry",
        "Suomen työnohjaajat ry (STOry)",
        "Suomen työnohjaajat (STOry)",
        "Kun etsit työnohjaajaa, STOry auttaa.",
        "Työnohjaajalle STOry tarjoaa koulutusta.",
        "Jos olet työnohjaaja, STOry neuvoo sinua.",
        "Teen työnohjaajan työtä. STOry on yhdistys.",
        "työnohjaaja (STOryn jäsen)",
        "työnohjaaja, STOryn jäsen",
        "historia, history, storytelling, Storytel, storyboard, tarina",
        "Toy Story, West Side Story, Love Story, user story -työpaja",
        "Kerron tarinoita, joskus storyn tai kaksi.",
        "Instagram-story ja story-pohjainen valmennus",
        "https://www.example.fi/story www.story.fi story@example.fi story.pdf",
        "työnohjaaja, kouluttaja",
        "työ\u00adnohjaaja STO\u00adry",
        "tyo\u0308nohjaaja STOry",
        "työnohjaaja\u00a0STOry",
        "työnohjaaja&nbsp;STOry",
        "<p>Työnohjaaja STOry</p>",
        "",
    ],
    "sv": [
        "arbetshandledare STOry",
        "Arbetshandledare STOry",
        "Jag är arbetshandledare STOry.",
        "en arbetshandledare STOry",
        "arbetshandledaren STOry",
        "medlem i STOry, STOrys medlemmar, STOry-titeln",
        "En bra story, storyn och många storys",
        "Varje arbetsplats har sin story. Story är ett låneord.",
        "Suomen työnohjaajat ry (STOry)",
    ],
    "en": [
        "Supervisor STOry",
        "a Supervisor STOry, and STOry's members",
        "I am a work supervisor STOry.",
        "My story, your stories, the Story of a team, MY STORY, it's a Story",
        "Story",
        "my supervisor story, a supervisor story from the ward, supervisor stories",
        "Every Supervisor Story matters",
        "Story supervisor of a film",
        "the story's end",
        "Toy Story",
        "a member of STOry",
        "short-story writer",
    ],
}
WRONG = [
    ("fi", "työnohjaaja Story", "työnohjaaja STOry"),
    ("fi", "työnohjaaja STORY", "työnohjaaja STOry"),
    ("fi", "työnohjaaja story", "työnohjaaja STOry"),
    ("fi", "työnohjaaja STORy", "työnohjaaja STOry"),
    ("fi", "työnohjaaja StoRy", "työnohjaaja STOry"),
    ("fi", "työnohjaaja S.T.O.ry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja S.T.O.R.Y.", "työnohjaaja STOry."),
    ("fi", "työnohjaaja STO ry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja STO-ry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja STO RY", "työnohjaaja STOry"),
    ("fi", "työnohjaaja STO\u00a0ry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja STOry ry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja Story ry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja, STOry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja, STOry, Maija", "työnohjaaja STOry, Maija"),
    ("fi", "työnohjaaja-STOry", "työnohjaaja STOry"),
    ("fi", "STOry työnohjaaja", "Työnohjaaja STOry"),
    ("fi", "Olen STOry työnohjaaja", "Olen työnohjaaja STOry"),
    ("fi", "toimin STOry työnohjaajana", "toimin työnohjaajana STOry"),
    ("fi", "TYÖNOHJAAJA STORY", "Työnohjaaja STOry"),
    ("fi", "Maija on TYÖNOHJAAJA STOry", "Maija on työnohjaaja STOry"),
    ("fi", "työnohjaajan Story kanssa", "työnohjaajan STOry kanssa"),
    ("fi", "työnohjaajat Story", "työnohjaajat STOry"),
    ("fi", "STOrynimike", "STOry-nimike"),
    ("fi", "Storynimikkeen", "STOry-nimikkeen"),
    ("fi", "Story-nimike", "STOry-nimike"),
    ("fi", "STOry:n jäsen", "STOryn jäsen"),
    ("fi", "STOry’n jäsen", "STOryn jäsen"),
    ("fi", "STOry:ssa ja STOry:lle", "STOryssa ja STOrylle"),
    ("fi", "Story:n jäsen", "STOryn jäsen"),
    ("fi", "Storyn jäsen", "STOryn jäsen"),
    ("fi", "STORYN jäsen", "STOryn jäsen"),
    ("fi", "STO ry:n jäsen", "STOryn jäsen"),
    ("fi", "STOry ry:n jäsen", "STOryn jäsen"),
    ("fi", "työnohjaajana olen Storyssa", "työnohjaajana olen STOryssa"),
    ("fi", "olen työnohjaaja ja kuulun story", "olen työnohjaaja ja kuulun STOry"),
    ("fi", "Suomen työnohjaajat STOry ry", "Suomen työnohjaajat ry (STOry)"),
    ("fi", "tyo\u0308nohjaaja Story", "työnohjaaja STOry"),
    ("fi", "<b>Story</b>n jäsen", "<b>STOry</b>n jäsen"),
    ("sv", "arbetshandledare Story", "arbetshandledare STOry"),
    ("sv", "arbetshandledare story", "arbetshandledare STOry"),
    ("sv", "STOry arbetshandledare", "Arbetshandledare STOry"),
    ("sv", "ARBETSHANDLEDARE STORY", "Arbetshandledare STOry"),
    ("sv", "medlem i Story", "medlem i STOry"),
    ("sv", "STOry:s medlemmar", "STOrys medlemmar"),
    ("sv", "medlem i STO ry", "medlem i STOry"),
    ("en", "Supervisor Story", "Supervisor STOry"),
    ("en", "a supervisor Story", "a supervisor STOry"),
    ("en", "SUPERVISOR STORY", "Supervisor STOry"),
    ("en", "I am Supervisor story", "I am Supervisor STOry"),
    ("en", "a STOry supervisor", "a Supervisor STOry"),
    ("en", "a member of Story", "a member of STOry"),
    ("en", "a member of STO ry", "a member of STOry"),
    ("en", "STORy's members", "STOry's members"),
    ("en", "työnohjaaja Story", "työnohjaaja STOry"),
]
SUGGESTED = [
    ("fi", "työnohjaaja (STOry)", "työnohjaaja STOry"),
    ("fi", 'työnohjaaja "STOry"', "työnohjaaja STOry"),
    ("fi", "työnohjaaja – STOry", "työnohjaaja STOry"),
    ("fi", "työnohjaaja / STOry", "työnohjaaja STOry"),
    ("fi", "Olen Työnohjaaja STOry", "Olen työnohjaaja STOry"),
    ("fi", "olen STOry-työnohjaaja", "olen työnohjaaja STOry"),
    ("sv", "arbetshandledare (STOry)", "arbetshandledare STOry"),
    ("en", "Supervisor (STOry)", "Supervisor STOry"),
]
CLAIMS = [
    ("fi", "työnohjaaja STOry", "työnohjaaja"),
    ("fi", "Olen kokenut työnohjaaja STOry.", "Olen kokenut työnohjaaja."),
    ("fi", "Olen kokenut työnohjaaja Story.", "Olen kokenut työnohjaaja."),
    ("fi", "TYÖNOHJAAJA STORY", "Työnohjaaja"),
    ("fi", "työnohjaaja (STOry)", "työnohjaaja"),
    ("fi", "Maija, työnohjaaja, STOry", "Maija, työnohjaaja"),
    ("fi", "työnohjaaja-STOry", "työnohjaaja"),
    ("fi", "STOry työnohjaaja", "Työnohjaaja"),
    ("fi", "olen STOry-työnohjaaja", "olen työnohjaaja"),
    ("fi", "toimin työnohjaajana STOry", "toimin työnohjaajana"),
    ("fi", "En ole lääkäri vaan työnohjaaja STOry", "En ole lääkäri vaan työnohjaaja"),
    ("fi", "En neuvo. Olen työnohjaaja STOry.", "En neuvo. Olen työnohjaaja."),
    ("fi", "työnohjaaja STO\u00adry", "työnohjaaja"),
    ("sv", "Jag är en arbetshandledare STOry", "Jag är en arbetshandledare"),
    ("sv", "Jag är en työnohjaaja STOry", "Jag är en työnohjaaja"),
    ("sv", "arbetshandledare Story", "arbetshandledare"),
    ("en", "I'm a Supervisor STOry.", "I'm a Supervisor."),
    ("en", "As a Supervisor Story I listen.", "As a Supervisor I listen."),
    ("en", "I work as a työnohjaaja STOry", "I work as a työnohjaaja"),
]
WORDED = [
    ("fi", "Minulla on STOry-nimike."),
    ("fi", "Käytän STOry-nimikettä."),
    ("fi", "Minulla on Story-nimike."),
    ("sv", "Jag har STOry-titeln."),
    ("en", "I hold the STOry title."),
]
HONEST = [
    ("fi", "Olen STOryn jäsen."),
    ("fi", "En ole STOryn jäsen."),
    ("fi", "Opiskelen työnohjaajaksi STOryn suosituksen mukaan."),
    ("fi", "En ole työnohjaaja STOry."),
    ("fi", "En ole vielä työnohjaaja STOry."),
    ("fi", "Opiskelen työnohjaaja STOryksi."),
    ("fi", "Valmistun työnohjaajaksi STOry."),
    ("fi", "Tavoitteeni on työnohjaaja STOry."),
    ("fi", "Työnohjaajani on työnohjaaja STOry."),
    ("fi", "Kuka on työnohjaaja STOry?"),
    ("fi", "Työnohjaaja STOry -nimike kuuluu yhdistyksen jäsenille."),
    ("fi", "STOry-nimike kuuluu yhdistyksen jäsenille."),
    ("fi", "Olen STOry-kelpoinen."),
    ("fi", "Minulla on STOry-nimikkeeseen oikeuttava koulutus."),
    ("fi", "Työnohjaajalle STOry on laatinut eettiset periaatteet."),
    ("fi", "Työnohjaajat STOry kouluttaa itse."),
    ("fi", "Suomen työnohjaajat ry (STOry)"),
    ("fi", "työnohjaaja STOryn suosituksen mukaan"),
    ("sv", "Jag är inte arbetshandledare STOry."),
    ("sv", "Jag studerar till arbetshandledare STOry."),
    ("sv", "Min handledare är arbetshandledare STOry."),
    ("sv", "STOry-titeln tillhör medlemmarna."),
    ("en", "I am not a Supervisor STOry."),
    ("en", "I'm training to become a Supervisor STOry."),
    ("en", "My supervisor is a Supervisor STOry."),
    ("en", "I don't have the STOry title."),
    ("en", "The STOry title belongs to members."),
    ("en", "My supervisor story began in 2010."),
]


def kinds(text, language, has_title):
    return [remark.kind for remark in look(text, language=language, has_title=has_title)]


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, rows in RIGHT.items() for text in rows]
)
def test_what_is_right_is_left_alone(language, text):
    assert look(text, language=language, has_title=True) == []


@pytest.mark.parametrize(("language", "text", "better"), WRONG)
def test_what_is_wrong_is_marked_and_mended(language, text, better):
    assert set(kinds(text, language, True)) == {"spelling"}
    fixed = mended(text, language=language, has_title=True)
    assert unicodedata.normalize("NFC", fixed) == better


@pytest.mark.parametrize(("language", "text", "better"), SUGGESTED)
def test_what_is_met_in_print_is_only_suggested(language, text, better):
    assert kinds(text, language, True) == ["suggestion"]
    assert mended(text, language=language, has_title=True) == better


@pytest.mark.parametrize(("language", "text", "better"), CLAIMS)
def test_the_whole_title_without_the_right_is_a_false_claim_however_spelt(language, text, better):
    assert "false_claim" in kinds(text, language, False)
    assert mended(text, language=language, has_title=False) == better
    assert "false_claim" not in kinds(text, language, True)


@pytest.mark.parametrize(("language", "text"), WORDED)
def test_to_say_that_one_has_the_title_is_a_claim_that_only_the_writer_can_mend(language, text):
    (remark,) = look(text, language=language, has_title=False)
    assert (remark.kind, remark.better) == ("false_claim", "")
    assert mended(text, language=language, has_title=False) == text


@pytest.mark.parametrize(("language", "text"), HONEST)
def test_to_speak_of_the_association_or_the_way_to_the_title_is_no_claim(language, text):
    assert kinds(text, language, False) == []


@pytest.mark.parametrize("language", sorted(TITLES))
def test_the_titles_that_we_print_ourselves_are_right_everywhere(language):
    for title in TITLES.values():
        assert look(f"Sofia Lehtovaara, {title}.", language=language, has_title=True) == []


def test_every_remark_explains_itself_and_names_its_place():
    text = "Hei! Olen työnohjaaja Story ja STOry:n jäsen."
    first, second = look(text, language="fi", has_title=True)
    assert (first.found, text[first.start : first.end]) == ("työnohjaaja Story",) * 2
    assert (second.found, second.better) == ("STOry:n", "STOryn")
    with translation.override("en"):
        assert "STO in capitals" in str(first.why)
        assert "colon" in str(second.why)


def test_places_count_the_characters_of_the_text_as_it_is():
    text = "Ha\u0308n on tyo\u0308n\u00adohjaaja S\u200btory."
    (remark,) = look(text, language="fi", has_title=True)
    assert text[remark.start : remark.end] == remark.found == "tyo\u0308n\u00adohjaaja S\u200btory"


PIECES = [
    *(text for rows in RIGHT.values() for text in rows),
    *(text for _language, text, _better in WRONG + SUGGESTED + CLAIMS),
    *(text for _language, text in WORDED + HONEST),
    *"STOry Story story ry työnohjaaja Työnohjaaja arbetshandledare supervisor en not".split(),
    *(" ", "\n", ", ", ". ", "-", ":n", "(", ")", "\u00ad", "o\u0308", "<b>", "&nbsp;", "👩🏽‍⚕️"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=8
).map("".join)
ANY = {"language": st.sampled_from(["fi", "sv", "en"]), "has_title": st.booleans()}


@given(text=TEXTS, **ANY)
def test_places_are_exact_in_order_and_apart(text, language, has_title):
    end = 0
    for remark in look(text, language=language, has_title=has_title):
        assert text[remark.start : remark.end] == remark.found
        assert remark.start >= end
        end = remark.end
        assert remark.found != remark.better


@given(text=TEXTS, **ANY)
def test_a_mended_text_has_nothing_left_that_could_be_mended(text, language, has_title):
    fixed = mended(text, language=language, has_title=has_title)
    left = look(fixed, language=language, has_title=has_title)
    assert [remark for remark in left if remark.better] == []
    assert mended(fixed, language=language, has_title=has_title) == fixed


@given(text=TEXTS, **ANY)
def test_mending_touches_only_the_marked_places(text, language, has_title):
    remarks = look(text, language=language, has_title=has_title)
    kept = [
        text[a:b]
        for a, b in zip([0, *(r.end for r in remarks)], [*(r.start for r in remarks), None], strict=True)
    ]
    rest = mend(text, remarks)
    for part in kept:
        assert part in rest


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    look(text, language="fi", has_title=False)


@pytest.mark.parametrize(
    "text", ["STOry " * 4000, "story" + " " * 20_000, "S.T.O." * 4000, "työnohjaaja" + " \n" * 9000 + "STOry"]
)
def test_a_long_text_is_read_to_its_end(text):
    look(text, language="fi", has_title=False)
