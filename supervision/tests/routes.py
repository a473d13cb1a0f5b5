"""Every address of the site, and the thing of the world its reference means. A new address must be added here."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What the `ref` of an address means, by slice; single addresses that differ are named.
THINGS: dict[str, tuple[str, ...]] = {
    "core": ("process",),
    "core:invite_again": ("guest",),
    "core:importing": ("import_",),
    "mapping": ("mapping",),
    "mapping:request": ("profile",),
    "scheduling:change_room": ("room",),
    "scheduling:close_room": ("room",),
    "goals": ("goal_me", "goal_supervisor", "goal_group", "goal_shared"),
    "goals:list": ("process",),
    "goals:commission": ("process",),
    "goals:write": ("process",),
    "agreements": ("agreement",),
    "agreements:draft": ("process",),
    "sessions": ("session",),
    "sessions:plan": ("process",),
    "sessions:undo": ("change",),
    "sessions:calendar": ("process",),
    "polls": ("poll",),
    "polls:open": ("process",),
    "polls:ask_again": ("voter",),
    "reflection": ("entry_", "entry_supervisor", "entry_group"),
    "reflection:journal": ("process",),
    "reflection:shared": ("process",),
    "reflection:write": ("process",),
    "evaluation": ("evaluation",),
    "evaluation:open": ("process",),
    "reports": ("report",),
    "reports:draft": ("process",),
    "reports:close": ("process",),
    "membership": ("membership",),
    "development": ("log_entry",),
    "claims": ("claim",),
    "claims:detach": ("evidence",),
    "claims:evidence_page": ("evidence",),
    "claims:write_template": ("template",),
    "claims:remove_template": ("template",),
    "register": ("upload",),
    "organisations": ("organisation",),
    "supervisors": ("profile",),
    "scheduling:read_source": ("source",),
    "scheduling:remove_source": ("source",),
    "demo:sign_in": ("nobody",),
}
# Sign-in and the admin are libraries with tests of their own; static text has nothing to tell.
LEFT_OUT = ("account_", "mfa_", "usersessions_", "socialaccount_", "admin:")


def names() -> Iterator[tuple[str, bool]]:
    """Each address by name, and whether it carries a reference."""
    for name, pattern in _walk(get_resolver(), ""):
        if not name.startswith(LEFT_OUT):
            yield name, "<uuid:ref>" in pattern


def _walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", str(entry.pattern)


def addresses(world: Any) -> Iterator[tuple[str, str, str]]:
    """Name, thing and path of every address that the world can fill."""
    for name, has_ref in sorted(set(names())):
        if name == "supervisors:photo":
            yield name, "profile", reverse(name, args=[world.things["profile"].ref, "0" * 64])
        elif name == "claims:evidence_page":
            yield name, "evidence", reverse(name, args=[world.things["evidence"].ref, 1])
        elif has_ref:
            for thing in THINGS.get(name) or THINGS[name.split(":")[0]]:
                yield name, thing, reverse(name, args=[world.things[thing].ref])
        elif name == "core:join":
            yield name, "guest", reverse(name, args=[world.things["guest"].link_token])
        elif name == "scheduling:feed":
            yield name, "feed", reverse(name, args=[world.things["feed"].token])
        elif name == "polls:answer":
            yield name, "voter", reverse(name, args=[world.things["voter"].link_token])
        elif name in ("demo:letter", "demo:calendar_file"):
            yield name, "", reverse(name, args=["nothing.log", 0])
        else:
            yield name, "", reverse(name)
