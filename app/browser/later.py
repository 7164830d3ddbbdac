"""The later part of a page's Python: fetched once the first one runs, and found by imports then."""

import sys

import vfs

from browser.bridge import later_part


async def fetch_later(table: dict[str, str]) -> None:
    """From now on the later modules can be imported, and `table` has all sentences."""
    table.update(await later_part())
    with open("/later.rom", "rb") as file:
        vfs.mount(vfs.VfsRom(file.read()), "/later")
    sys.path.append("/later")
    # A package lies in one place: of the rooms known by now, all that is still to come lies there.
    for room in ("browser", "formats", "maker", "page", "storage", "views"):
        if room in sys.modules:
            sys.modules[room].__path__ = "/later/" + room  # type: ignore[assignment]  # MicroPython's
