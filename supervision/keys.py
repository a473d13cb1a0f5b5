"""Where do secret keys come from?"""

import base64
import binascii
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


def are_sealing_keys(text: str) -> bool:
    """Is this "id:base64key[,id:base64key]", each key 32 bytes and each id once?"""
    pairs = [item.strip().partition(":") for item in text.split(",") if item.strip()]
    names = {name for name, _, _ in pairs if name}
    return bool(pairs) and len(names) == len(pairs) and all(_is_key(key) for _, _, key in pairs)


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except binascii.Error:
        return False
