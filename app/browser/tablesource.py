"""
What the script of the page that makes rubrics reads for Python (docs/assets/js/tablesource.js).

Beside bridge.py because that page alone has this script.
"""

import json

from browser.bridge import _ours


def pasted(transfer, rules: dict[str, object]) -> dict[str, object]:
    """What stands on a clipboard, or was dropped: maker.sources takes it."""
    return json.loads(_ours.pasted(transfer, json.dumps(rules)))


async def opened(file, rules: dict[str, object]) -> dict[str, object]:
    """The same of a chosen file; one that cannot be read is a "problem" in it."""
    return json.loads(await _ours.opened(file, json.dumps(rules)))


async def refitted(address: str, replacements: list[list[str]]):
    """
    The pieces of a file of the site with other text between marks ([opening, closing, text], in
    the file's order), as an array that Python does not read: it is larger than Python's memory.

    None when the file cannot be had, or has not these marks.
    """
    return await _ours.refitted(address, json.dumps(replacements))
