"""Does the product itself write the title rightly? Every template, every text in the code, every translation."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from accounts.membership.spelling import look

ROOT = Path(settings.BASE_DIR)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->", re.DOTALL)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
CODE = [
    path for app in ("accounts", "processes", "supervision") for path in sorted((ROOT / app).rglob("*.py"))
]
# These hold the wrong forms on purpose, to know them.
KNOWS_WRONG = {"spelling_words.py"}


def wrong(text, language):
    return [(remark.found, remark.better) for remark in look(text, language=language, has_title=True)]


def test_templates_letters_included():
    files = [path for path in sorted((ROOT / "templates").rglob("*")) if path.suffix in (".html", ".txt")]
    found = {}
    for path in files:
        text = path.read_text()
        said = [TAG.sub(" · ", text)]
        said += [a or b for tag in re.findall(r"{%.*?%}", text, re.DOTALL) for a, b in QUOTED.findall(tag)]
        if remarks := [remark for part in said for remark in wrong(part, "en")]:
            found[str(path.relative_to(ROOT))] = remarks
    assert found == {}
    assert len([path for path in files if "emails" in path.parts]) > 20


def test_texts_in_the_code():
    found = {}
    for path in CODE:
        if "tests" in path.parts or path.name in KNOWS_WRONG:
            continue
        texts = [
            node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)
        ]
        if remarks := [remark for text in texts if isinstance(text, str) for remark in wrong(text, "en")]:
            found[str(path.relative_to(ROOT))] = remarks
    assert found == {}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_translations(language):
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    found = []
    for entry in catalogue:
        for text in (entry.msgid, entry.msgid_plural):
            found += wrong(text, "en")
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            found += wrong(text, language)
    assert found == []
    assert sum("STOry" in entry.msgstr for entry in catalogue) > 0


def test_what_is_written_about_the_product():
    assert wrong((ROOT / "README.md").read_text(), "en") == []
