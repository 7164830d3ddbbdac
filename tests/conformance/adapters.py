"""
The shared cases of `storage/adapter`, run in a page on one place after the other.

As `dialect`, this keeps to the common dialect.
"""

import js

from storage import localstorage
from storage.indexeddb import IndexedDb
from storage.localstorage import LocalStorage

PLACES = {"indexedDB": IndexedDb, "localStorage": lambda: LocalStorage("localStorage")}


async def run(cases: list) -> dict:
    """How many steps were done, and which came to something else than they should."""
    steps = 0
    failures = []
    for name, made in PLACES.items():
        for case in cases:
            place = made()
            await place.erase()
            for step in case["steps"]:
                what, given, expected = step
                if what == "anew":
                    place = made()
                    found = ""
                else:
                    found = await done(name, place, what, given)
                steps += 1
                if found != expected:
                    failures.append([name, case["promise"], step, found])
    return {"steps": steps, "failures": failures}


async def done(name: str, place, what: str, given):
    """What one step comes to."""
    if what == "break":
        js.breakPlaces(given)
        return ""
    if what == "share":
        localstorage.share(given)
        return ""
    if what == "outside":
        texts = []
        for key in given:
            texts.append(str(await js.outside(name, key)))  # noqa: PERF401  # not in MicroPython
        return texts
    if what == "add":
        key, before, after = given
        return await place.update([key], lambda found: {key: after} if found == [before] else None)
    if what == "below":
        found = await place.below(given)
        return None if found is None else [list(pair) for pair in found]
    if what == "erase":
        return await place.erase()
    return await getattr(place, what)(given)
