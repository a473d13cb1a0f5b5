"""Where do secret keys come from?"""

import base64
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def kept(path: Path, make: Callable[[], str]) -> str:
    """The text of a file that only its owner may read, made once.

    Several processes may start together, so the file appears complete or not at all.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(make())
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


def new_secret_key() -> str:
    return secrets.token_urlsafe(50)


def new_sealing_key() -> str:
    return "first:" + base64.b64encode(secrets.token_bytes(32)).decode()


def sealing_keys(text: str) -> dict[str, bytes]:
    """Reads "id:base64key[,id:base64key]"; the first is the current one. Each key is 32 bytes."""
    pairs = [item.strip().partition(":") for item in text.split(",") if item.strip()]
    keys = {name: base64.b64decode(key, validate=True) for name, _, key in pairs}
    if not keys or len(keys) != len(pairs) or any(len(key) != 32 for key in keys.values()):
        raise ValueError("Sealing keys are written id:base64key, each key 32 bytes, each id once.")
    return keys
