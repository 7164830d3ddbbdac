"""The architecture is the folders': an import leads only where its room may look (rooms.py)."""

from tests.rooms import COMMAND, MACHINE, imported, imports, modules, pure, reached, room, tree

ENGINE = ""
# Where the modules of each room may import from, beside their own.
SEES = {
    ENGINE: set(),
    "formats": {ENGINE},
    "validation": {ENGINE, "formats"},
    "views": {ENGINE},
    "maker": {ENGINE, "formats", "validation", "views", "browser", "storage", "page"},
    "overview": {ENGINE, "formats", "views", "browser", "storage", "page"},
    "browser": set(),
    "storage": {ENGINE, "formats", "browser"},
    "page": {ENGINE, "formats", "views", "browser", "storage", "page.dialogs"},
    "page.dialogs": {ENGINE, "formats", "views", "browser", "storage", "page"},
}
# Rooms that may ask the browser themselves.
MACHINE_ROOMS = {"browser", "storage", "page", "page.dialogs", "overview", "maker"}
PLAIN = {"binascii", "collections.abc", "deflate", "hashlib", "io", "json", "sys", "zlib"}


def test_every_folder_is_a_room() -> None:
    assert {room(name) for name in modules()} == set(SEES)
    assert len(modules()) > 60


def test_imports_lead_only_where_a_room_may_look() -> None:
    wrong = [
        f"{name} imports {other}"
        for name in modules()
        for other in imports(name)
        if other in modules() and room(other) not in SEES[room(name)] | {room(name)}
        if (room(name), other) != ("browser", "errors")
    ]
    assert wrong == []


def test_dialogs_are_imported_when_somebody_asks() -> None:
    """At a module's top only their own room may; a page starts without them."""
    wrong = [
        f"{name} imports {other}"
        for name in modules()
        for other in imported(tree(name).body)
        if room(other) == "page.dialogs" and room(name) != "page.dialogs"
    ]
    assert wrong == []


def test_no_module_leads_back_to_itself() -> None:
    circles = [
        name
        for name in modules()
        for other in imported(tree(name).body)
        if other in modules() and name in reached_at_once(other)
    ]
    assert circles == []


def reached_at_once(name: str) -> set[str]:
    """A module and all that are there once it is imported."""
    found = {name}
    waiting = [name]
    while waiting:
        new = imported(tree(waiting.pop()).body) - found
        found |= new
        waiting += [one for one in new if one in modules()]
    return found


def test_the_browser_is_asked_in_its_rooms_alone() -> None:
    for name in modules():
        foreign = {other for other in imports(name) if other not in modules()}
        allowed = PLAIN | MACHINE if room(name) in MACHINE_ROOMS else PLAIN
        assert foreign <= allowed, name


def test_the_engine_and_the_formats_are_pure() -> None:
    rooms = {ENGINE, "formats", "validation", "views"}
    assert {name for name in modules() if room(name) in rooms} <= set(pure())
    assert COMMAND not in pure()
    assert not any(reached(name) & MACHINE for name in pure())
