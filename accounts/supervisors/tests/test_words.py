import pytest

from accounts.supervisors import actions, matching, words
from accounts.supervisors.index import forget
from accounts.supervisors.models import Profile, Words

from .listing import listed, names, page

pytestmark = pytest.mark.django_db

# What is told, and wishes in other forms of the same words: on both databases they find it.
TOLD = [
    (
        "Tunnen lastensuojelun arjen",
        ["lastensuojelu", "lastensuojelussa", "LASTENSUOJELUUN", "suojelu", "lastensuoj"],
    ),
    ("Kouluissa ja päiväkodeissa", ["koulu", "koulun", "päiväkoti", "päiväkodin"]),
    ("Hoidon laatu", ["hoito", "hoidossa", "hoitoa"]),
    ("Johtamisen tueksi", ["johtaminen", "johtamista", "johtami"]),
    ("Kriisejä kohdatessa", ["kriisi", "kriisin", "kriisit"]),
    ("Nuorten ja lasten parissa", ["nuoret", "nuori", "lapset", "lapsi", "lasten nuori"]),
    ("Mielenterveyden työssä", ["mielenterveys", "mielenterveyttä", "terveys"]),
    ("Työyhteisöjen ohjauksia", ["työyhteisö", "työyhteisössä", "TYÖYHTEISÖ", "tyo\u0308yhteiso\u0308"]),
    ("Seurakunnissa vuosia", ["seurakunta", "seurakunnan", "seurakuntien"]),
    ("Esimiesten rinnalla", ["esimies", "esimiehen"]),
    ("Ratkaisukeskeistä otetta", ["ratkaisukeskeinen", "ratkaisukeskeisesti"]),
    ("Äänekoskella ja Ähtärissä", ["äänekoski", "ÄÄNEKOSKI", "ähtäri", "Ähtäristä"]),
    ("Seinäjoella, Turussa", ["seinäjoki", "turku", "Turun"]),
    ("Sairaanhoitajia ja etä-työtä", ["sairaanhoitaja", "sairaanhoitajat", "etätyö", "etä-työ", "hoitaja"]),
    ("HUS:n osastoilla", ["hus", "HUS:ssa"]),
    ("Arbetshandledning för skolan", ["skola", "skolor", "arbetshandledningen"]),
    ("Barnskyddet på Åland, äldreomsorgen", ["barnskydd", "åland", "ÅLAND", "äldreomsorg", "omsorg"]),
    ("Supervision for nurses and teachers", ["nurse", "nursing", "teacher", "TEACHERS"]),
    ("O’Neill’s method", ["o'neill", "O’Neill"]),
]
ELSEWHERE = "Marjoja, sieniä ja kalastus"


@pytest.mark.parametrize(("text", "wish"), [(text, wish) for text, wishes in TOLD for wish in wishes])
def test_a_word_is_found_in_another_form(client, text, wish):
    listed("Told Here", fields_of_work=text)
    listed("Elsewhere", fields_of_work=ELSEWHERE)
    assert names(client, words=wish) == ["Told Here"]


@pytest.mark.parametrize("part", ["introduction_fi", "introduction_sv", "introduction_en"])
def test_an_introduction_is_found_by_words_of_its_language(client, part):
    text = {"fi": "Hoidon arjessa", "sv": "I skolan", "en": "For nurses"}[part[-2:]]
    listed("Told Here", **{part: text})
    assert names(client, words={"fi": "hoito", "sv": "skolor", "en": "nurse"}[part[-2:]]) == ["Told Here"]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Pitkä koulutus", "koulu"),
        ("Vain kalastusta", "lastensuojelu"),
        ("Hän tuli", "hoito"),
        ("Metsä", "metsästäjäliitto"),
        ("Åland", "aland"),
    ],
)
def test_another_word_is_not_found(client, text, wish):
    listed("Told Here", fields_of_work=text)
    listed("Other", fields_of_work="Koulussa on lastensuojelun hoitoa")
    assert "Told Here" not in names(client, words=wish)


def test_an_unfinished_word_is_found_only_when_nobody_has_it_as_a_word(client):
    listed("Teaches", fields_of_work="koulutuksia")
    assert names(client, words="koulu") == ["Teaches"]
    listed("School", fields_of_work="kouluissa")
    assert names(client, words="koulu") == ["School"]
    assert names(client, words="ko") == []


def test_labels_are_found_in_all_three_languages(client):
    listed("Here", regions=["Lappi"], forms=["leadership"], sectors=["church"], visits_workplaces=True)
    listed("Other", regions=["Uusimaa"], forms=["group"])
    for wish in ("lappi", "lapissa", "lappland", "lapland", "church", "leadership"):
        assert names(client, words=wish) == ["Here"], wish


def test_all_the_words_must_be_there(client):
    listed("Both", fields_of_work="koulu", headline_fi="Lappi")
    listed("One", fields_of_work="koulu")
    assert names(client, words="lapissa kouluja") == ["Both"]
    assert names(client, words="koulu sekä koulu") == ["Both", "One"]


@pytest.mark.parametrize(
    "odd",
    [
        *(
            "&",
            "|",
            "!",
            ":*",
            "a:*",
            "koulu & !x",
            "'",
            '"',
            'koulu"',
            "(",
            "%",
            "_",
            "\\",
            "--",
            "*",
            "NEAR",
        ),
        *("{a}:b", "koulu:*A", "\x00", "😀", "²", "' OR 1=1", "x" * 500, "ja", "the and of", " ", "١٢٣"),
        "koulu AND NOT x",
    ],
)
def test_no_sign_is_an_operator(client, odd):
    listed("Anna Ahola", fields_of_work="koulu")
    assert page(client, words=odd).status_code == 200


@pytest.mark.parametrize("nothing", ["&", "!!", "ja", "the and of", "  ", "\x00"])
def test_a_wish_without_words_finds_everybody(client, nothing):
    listed("Anna Ahola")
    assert names(client, words=nothing) == ["Anna Ahola"]


def test_an_operator_asks_for_what_it_says_as_a_word(client):
    listed("School", fields_of_work="koulu")
    assert names(client, words="koulu | kirkko") == []
    assert names(client, words="koulu !kirkko") == []
    assert names(client, words="koulu & !") == ["School"]


def test_what_is_not_taken_on_finds_nobody(client):
    listed("Anna Ahola", not_taken="kriisityö", price_note="halpa")
    assert names(client, words="kriisityö") == []
    assert names(client, words="halpa") == []


def test_words_change_with_the_profile_in_one_transaction(client, sofia):
    profile = sofia.profile
    told = {"training": "x", "forms": ["group"], "speaks": ["fi"], "visits_workplaces": True}
    actions.update(profile, by=sofia, version=1, fields_of_work="kouluissa", **told)
    assert names(client, words="koulu") == ["Sofia Lehtovaara"]
    actions.update(profile, by=sofia, version=2, fields_of_work="kirkossa")
    assert names(client, words="koulu") == []
    assert names(client, words="kirkko") == ["Sofia Lehtovaara"]


def test_profiles_that_others_wrote_and_new_names_get_their_words_by_the_sweep(client, sofia, now):
    Words.objects.all().delete()
    assert words.mend(now) == 1
    assert words.mend(now) == 0
    assert names(client, words="lehtovaara") == ["Sofia Lehtovaara"]
    sofia.name = "Sofia Vuori"
    sofia.save()
    assert words.mend(now) == 1
    assert words.mend(now) == 0
    assert names(client, words="vuori") == ["Sofia Vuori"]
    Words.objects.update(recipe="old")
    assert words.mend(now) == 1


def test_a_deleted_profile_leaves_no_words(client):
    gone = listed("Gone Person", fields_of_work="koulu")
    Profile.objects.filter(pk=gone.pk).delete()
    forget()
    listed("New Person", fields_of_work="kirkko")
    assert names(client, words="koulu") == []


def test_at_most_eight_words_are_asked_for():
    assert len(matching.terms(" ".join(f"word{number}" for number in range(20)))) == 8
