import base64
from concurrent.futures import ThreadPoolExecutor

import pytest

from supervision.keys import are_sealing_keys, kept, new_sealing_key

KEY = base64.b64encode(bytes(32)).decode()


def test_a_kept_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "new" / "key"

    first, second = kept(path, new_sealing_key), kept(path, new_sealing_key)

    assert first == second
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["key"]


def test_processes_that_start_together_get_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        seen = set(pool.map(lambda _: kept(tmp_path / "key", new_sealing_key), range(8)))

    assert len(seen) == 1


@pytest.mark.parametrize("text", [f"a:{KEY}", f"a:{KEY},b:{KEY}", f" a:{KEY} , b:{KEY} "])
def test_sealing_keys_are_named_and_32_bytes_long(text):
    assert are_sealing_keys(text)


def test_a_new_sealing_key_is_one():
    assert are_sealing_keys(new_sealing_key())


@pytest.mark.parametrize("text", ["", KEY, f":{KEY}", f"a:{KEY},a:{KEY}", "a:c2hvcnQ=", "a:not base64"])
def test_other_sealing_keys_are_refused(text):
    assert not are_sealing_keys(text)
