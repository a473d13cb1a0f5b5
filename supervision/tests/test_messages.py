import polib
import pytest

from supervision.messages import LANGUAGES, _trouble, catalogue, compile_all


def entry(msgid: str, msgstr: str = "", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def plural(one: str, many: str) -> polib.POEntry:
    return polib.POEntry(msgid="%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: one, 1: many})


@pytest.mark.parametrize(
    ("found", "trouble"),
    [
        (None, "missing"),
        (entry("Hello %(name)s"), "missing"),
        (entry("Hello %(name)s", "Hei %(name)s", flags=["fuzzy"]), "unsure"),
        (entry("Hello %(name)s", "Hei %(nimi)s"), "other places"),
        (entry("Hello %(name)s", "Hei %(name)s"), ""),
    ],
)
def test_a_translation_is_there_sure_and_keeps_its_places(found, trouble):
    assert _trouble(entry("Hello %(name)s"), found) == trouble


@pytest.mark.parametrize(
    ("found", "trouble"),
    [
        (plural("päivä", "%(n)s päivää"), ""),
        (plural("%(n)s päivä", "päivää"), "other places"),
        (plural("", "%(n)s päivää"), "missing"),
        (entry("%(n)s day", "päivä"), "missing"),
    ],
)
def test_a_plural_has_every_form(found, trouble):
    assert _trouble(plural("", ""), found) == trouble


def test_compiling_writes_what_the_catalogue_says(tmp_path):
    for language in LANGUAGES:
        catalogue(tmp_path, language).parent.mkdir(parents=True)
        catalogue(tmp_path, language).write_text('msgid "Hello"\nmsgstr "Hei"\n')

    compile_all(tmp_path)

    assert [found.msgstr for found in polib.mofile(str(catalogue(tmp_path, "fi").with_suffix(".mo")))] == [
        "Hei"
    ]
