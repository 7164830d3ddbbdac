"""
JSON read as strictly as `jsonreader.read` does it, by Python's own parser, which is quicker.

What that parser lets pass and `jsonreader` refuses is caught here; whatever is wrong, `jsonreader`
is asked, so that there is one place which says what. Only CPython's parser has the hooks for it.
"""

import json
from typing import NoReturn

from formats import jsonreader
from formats.jsontext import Number

# Far from what a sound file has, near enough to a double's end to be looked at more closely.
_LONGEST_NUMBER = 300


class _Doubtful(ValueError):
    """To be looked at by `jsonreader`."""


def read(data: bytes, largest: int = jsonreader.MEBIBYTE) -> object:
    """What `jsonreader.read` returns and raises."""
    if len(data) <= largest:
        try:
            text = data.decode("utf-8-sig")
            # Half of a pair may stand there, which Python takes.
            if "\\ud" not in text and "\\uD" not in text:
                return _not_too_deep(_DECODER.decode(text))
        except (ValueError, RecursionError):
            pass
    return jsonreader.read(data, largest)


def _not_too_deep(value: object) -> object:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(jsonreader.DEEPEST):
        if not level:
            return value
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
    if level:
        raise _Doubtful
    return value


def _integer(text: str) -> object:
    digits = text.removeprefix("-")
    if len(digits) > 15 or text == "-0":
        if len(digits) > _LONGEST_NUMBER:
            raise _Doubtful
        return Number(text)
    return int(text)


def _number(text: str) -> Number:
    if len(text) > _LONGEST_NUMBER or "e" in text or "E" in text:
        raise _Doubtful
    return Number(text)


def _refuse(_text: str) -> NoReturn:
    raise _Doubtful


def _record(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Doubtful
    return found


_DECODER = json.JSONDecoder(
    object_pairs_hook=_record,
    parse_float=_number,
    parse_int=_integer,
    parse_constant=_refuse,
)
