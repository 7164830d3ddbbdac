"""The later part of a page's Python: fetched once the first one runs, and found by imports then."""

import sys

import uctypes
import vfs

from browser.bridge import later_part


async def fetch_later(table: dict[str, str]) -> None:
    """From now on the later modules can be imported, and `table` has all sentences."""
    messages, place, size = await later_part()
    table.update(messages)
    vfs.mount(vfs.VfsRom(uctypes.bytearray_at(place, size)), "/later")
    sys.path.append("/later")
    # A package lies in one place: of the rooms known by now, all that is still to come lies there.
    for name, module in sys.modules.items():
        if hasattr(module, "__path__"):
            module.__path__ = "/later/" + name  # type: ignore[assignment]  # MicroPython's
