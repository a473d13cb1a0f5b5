"""Do imports only look down? The floor plan of the house, read from the code itself."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {
    "accounts.doorway": 0,
    "accounts.people": 1,
    "accounts.organisations": 2,
    "accounts.membership": 2,
    "accounts.development": 2,
    "accounts.register": 3,
    "accounts.claims": 4,
    "accounts.supervisors": 5,
    "processes.core": 11,
    "processes.scheduling": 12,
    "processes.mapping": 13,
    "processes.goals": 14,
    "processes.agreements": 15,
    "processes.sessions": 16,
    "processes.polls": 17,
    "processes.reflection": 18,
    "processes.evaluation": 19,
    "processes.reports": 20,
}


def modules():
    for app in ("accounts", "processes"):
        for path in (ROOT / app).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "tests" not in parts and "migrations" not in parts:
                yield ".".join(parts), path


def imported(module, path):
    package = module.split(".")[:-1] if path.name != "__init__.py" else module.split(".")
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{name.name}" for name in node.names)


def slice_of(name):
    return next((known for known in FLOORS if name == known or name.startswith(known + ".")), None)


def breaks_the_law(module, target):
    if target == "supervision" or target.startswith("supervision."):
        return True
    if module.startswith("accounts.") and target.startswith("processes"):
        return True
    mine, theirs = slice_of(module), slice_of(target)
    if mine is None or theirs is None or mine == theirs:
        return False
    return FLOORS[theirs] >= FLOORS[mine]


def test_imports_only_look_down():
    found = [
        f"{module} imports {target}"
        for module, path in modules()
        for target in imported(module, path)
        if breaks_the_law(module, target)
    ]
    assert found == []


def test_the_law_would_catch_an_import_that_looks_up():
    assert breaks_the_law("processes.core.views", "processes.sessions.models.Session")
    assert breaks_the_law("accounts.people.models", "processes.core.models.Process")
    assert breaks_the_law("accounts.membership.models", "accounts.organisations.models.Organisation")
    assert breaks_the_law("processes.reports.views", "supervision.settings")
    assert not breaks_the_law("processes.reports.views", "processes.core.models.Process")


def test_every_slice_has_its_floor():
    folders = {
        f"{app}.{path.name}"
        for app in ("accounts", "processes")
        for path in (ROOT / app).iterdir()
        if (path / "__init__.py").exists()
        and path.name not in ("migrations", "tests", "management", "templatetags")
    }
    assert folders == set(FLOORS)
