import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from supervision.demo.cases import koivuranta_words, pilkku_words, ward_3a_words, ward_4b_words

WORDS = (ward_3a_words, ward_4b_words, koivuranta_words, pilkku_words)


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A machine of its own: manage(command) runs in an empty folder, with nothing set."""
    folder = tmp_path_factory.mktemp("machine")
    unset = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "SEALING_KEYS", "SECRET_KEY", "DEMO")
    env = {name: value for name, value in os.environ.items() if name not in unset}

    def manage(*command: str) -> str:
        full = [sys.executable, "manage.py", *command]
        done = subprocess.run(
            full,
            cwd=settings.BASE_DIR,
            env={**env, "DATA_DIR": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    manage.folder = folder
    (folder / "broker" / "control").mkdir(parents=True)
    manage("migrate", "-v0")
    manage.first = manage("demo_world")
    return manage


def sentences():
    """Everything that notes, journals and working goals say, by its longest stretch of plain letters."""
    for words in WORDS:
        notes = words.NOTES.values() if isinstance(words.NOTES, dict) else words.NOTES
        entries = [text for rows in words.ENTRIES.values() for _author, text, _audience in rows]
        goals = [row.statement for _author, _audience, row in getattr(words, "WORKING", ())]
        for text in (*notes, *entries, *goals):
            yield max(re.findall(r"[ -~]+", text), key=len)


def test_the_bar_shows_how_far_it_has_come(machine):
    lines = machine.first.splitlines()
    assert lines[0] == "[....................] 0/17 People"
    assert lines[-1] == "[####################] 17/17 Ready"


def test_a_second_run_returns_at_once(machine):
    assert "is there already" in machine("demo_world")


def test_letters_lie_in_the_mail_folder_in_the_order_of_their_days(machine):
    ages = [path.stat().st_mtime for path in sorted((machine.folder / "mail").glob("*.log"))]
    assert len(ages) > 200
    assert max(ages) - min(ages) > 300 * 24 * 3600


def test_no_word_of_confidence_can_be_read_in_the_database_file(machine):
    raw = b"".join(path.read_bytes() for path in machine.folder.glob("demo.sqlite3*"))
    assert b"Osasto 4B" in raw
    found = list(sentences())
    assert len(found) > 25
    assert [text for text in found if text.encode() in raw] == []


def test_begun_afresh_it_is_the_same_world(machine):
    assert machine("demo_world", "--fresh") == machine.first
