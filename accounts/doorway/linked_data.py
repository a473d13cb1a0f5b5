"""How are facts told to search engines (schema.org, JSON-LD) so that nobody's text can leave its script element?"""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As Django's json_script does it; a browser runs nothing of this type, so the content policy lets it stand.
SAFE = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def ld_json(facts: dict[str, Any]) -> SafeString:
    """The script element; what is empty is left out."""
    text = json.dumps({"@context": "https://schema.org", **pruned(facts)}, ensure_ascii=False).translate(SAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def pruned(value: Any) -> Any:
    """Without empty texts and lists: what isn't known isn't claimed."""
    if isinstance(value, dict):
        found = {name: pruned(part) for name, part in value.items()}
        return {name: part for name, part in found.items() if part not in ("", None, [], {})}
    if isinstance(value, list):
        return [pruned(part) for part in value]
    return value
