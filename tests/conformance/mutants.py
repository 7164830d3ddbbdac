"""
Result files as accidents, other programs and ill will leave them, made from a sound one.

Each is refused with reasons that have sentences, or opened, and what is then written opens again
as the same. `mutants` puts those that CPython has made to the reader in MicroPython, where the same
must come of them; this module keeps to the common dialect, as `dialect` does. tests/test_mutants.py
runs more.
"""

from errors import Refused
from formats import jsonreader, jsontext
from formats.jsontext import Number
from formats.resultreader import read_result
from formats.resultwriter import write_result
from messages import sentence

SHA256 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
FEW = 325
SOME_LARGE = 3
MARKUP = '"><script>tell()</script><img src=x onerror=tell()>{name}</textarea>'
DECOMPOSED = "Nguye\u0302\u0303n Thi\u0323 E\u0302\u0301"
_ODD: tuple = (
    None, True, False, 0, -1, 11, 999999999999999, "", "5", MARKUP, [], {}, [[]], [None],
    {"self": 1}, {"__proto__": 1},
)  # fmt: skip
_FIGURES = (
    "1e308", "-1e308", "1e-308", "0.005", "4.350", "435e-2", "1e2", "-0", "-0.0", "0e99999",
    "12345678901234567890",
)  # fmt: skip
_RAW = ("NaN", "Infinity", "-Infinity", "1e999", "1e309", "+1", "01", ".5", "5.", "0x5", "nul")
_KEYS = ("__proto__", "constructor", "prototype", "toString", "", "self", "later", "A.1")
_BYTES = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\x00", b"\n", b'"', b"\\", b"{", b"]", b",")
_ESCAPES = ("\\ud800", "\\udc00\\ud800", "\\u0000", "\\u2028", "\\ud83d\\ude00", "\\x41", "\\u12")


class Chance:
    """As that of `walks`, which MicroPython finds under another name."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def below(self, end: int) -> int:
        """A whole number from 0 up to, and without, `end`."""
        self.seed = (self.seed * 1103515245 + 12345) % 2147483648
        return (self.seed >> 8) % end


def mutants(run) -> None:
    """Read again what `made` has made, a part of `dialect.Run`; `run` counts and compares."""
    for kind, number, data, expected in run.cases["mutants"]:
        run.expect("mutant", [kind, number], told(data, run), expected)


def made(run, count: int = FEW) -> list:
    """So many mutants, kind after kind, then large ones: (kind, number, data, what is told)."""
    found = []
    for number in range(count + SOME_LARGE):
        kind = KINDS[number % len(KINDS)] if number < count else large
        data = kind(run.cases["noted"], Chance(number))
        found.append((kind.__name__, number, data, told(data, run)))
    return found


def outcome(data: bytes, run, nfc: object = str) -> str:
    """What comes of a mutant: "as it must be", or what is wrong."""
    found = told(data, run, nfc)
    return "as it must be" if isinstance(found, list) else str(found)


def told(data: bytes, run, nfc: object = str) -> object:
    """
    What comes of a mutant: a list with what it is told to be, or a text with what is wrong.

    An exception other than a refusal is nobody's to catch.
    """
    try:
        sheet, notes = read_result(data, run.rubric, SHA256, nfc)
    except Refused as refusal:
        return _said("refused", refusal.problems, run) if refusal.problems else "without a reason"
    written = write_result(sheet, run.rubric, SHA256)
    again, _ = read_result(written.encode(), run.rubric, SHA256, nfc)
    if write_result(again, run.rubric, SHA256) != written:
        return "written otherwise"
    return _said("opened", notes, run)


def _said(outcome: str, problems: list, run) -> object:
    for problem in problems:
        if not sentence(run.table, problem):
            return "no sentence"
    return [outcome] + [[problem.code, problem.place] for problem in problems]


def cut(text: str, chance: Chance) -> bytes:
    """Truncated, often within a character."""
    data = text.encode()
    return data[: chance.below(len(data))]


def other_type(text: str, chance: Chance) -> bytes:
    """A value of another type, anywhere."""
    return _replaced(text, chance, _ODD[chance.below(len(_ODD))])


def figure(text: str, chance: Chance) -> bytes:
    """A number that is one, anywhere: huge, tiny, too fine, or spelled otherwise."""
    return _replaced(text, chance, Number(_FIGURES[chance.below(len(_FIGURES))]))


def no_json(text: str, chance: Chance) -> bytes:
    """NaN and its like, where a value stands."""
    return _replaced(text, chance, Number(_RAW[chance.below(len(_RAW))]))


def key(text: str, chance: Chance) -> bytes:
    """A key that is dangerous elsewhere, in any object."""
    value = _read(text)
    owners = [item for item in _all(value) if isinstance(item, dict)]
    owner = owners[chance.below(len(owners))]
    name = _KEYS[chance.below(len(_KEYS))]
    owner[name] = _ODD[chance.below(len(_ODD))]
    return jsontext.write(value).encode()


def deep(text: str, chance: Chance) -> bytes:
    """Nested, from a few levels to many thousands, whole or never closed."""
    levels = (5, 23, 24, 25, 200, 5000, 50000)[chance.below(7)]
    opening, closing = (("[", "]"), ('{"a":', "}"))[chance.below(2)]
    closed = chance.below(2)
    nested = opening * levels + "1" + closing * (levels if closed else 0)
    return _replaced(text, chance, Number(nested))


def twice(text: str, chance: Chance) -> bytes:
    """One key twice in an object, the same value or another."""
    places = [at for at in range(len(text)) if text[at : at + 2] == '{"']
    at = places[chance.below(len(places))] + 1
    name = text[at : text.find('"', at + 1) + 1]
    other = ("null", "1", '"x"', "[]")[chance.below(4)]
    return (text[:at] + name + ": " + other + ", " + text[at:]).encode()


def decomposed(text: str, chance: Chance) -> bytes:
    """Letters and marks apart, as some systems write them, anywhere."""
    return _replaced(text, chance, DECOMPOSED)


def marked(text: str, chance: Chance) -> bytes:
    """Byte order marks, one or more, and other encodings' beginnings."""
    mark = (b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\xff\xfe", b"\xfe\xff", b" \r\n\t")
    data = text.encode()
    return mark[chance.below(len(mark))] + data[chance.below(2) * chance.below(40) :]


def markup(text: str, chance: Chance) -> bytes:
    """HTML and script in one text or in every one."""
    if chance.below(2):
        return _replaced(text, chance, MARKUP)
    return text.replace('": "', '": ' + jsontext.write(MARKUP)[:-2]).encode()


def bytes_changed(text: str, chance: Chance) -> bytes:
    """A few bytes put in, struck out, or put in place of others."""
    data = text.encode()
    for _ in range(1 + chance.below(4)):
        at = chance.below(len(data))
        piece = _BYTES[chance.below(len(_BYTES))]
        data = data[:at] + (piece, b"")[chance.below(2)] + data[at + chance.below(3) :]
    return data


def escape(text: str, chance: Chance) -> bytes:
    """Escapes, sound ones and lone surrogates, in a text."""
    places = [at for at in range(len(text)) if text[at : at + 3] == ': "']
    at = places[chance.below(len(places))] + 3
    return (text[:at] + _ESCAPES[chance.below(len(_ESCAPES))] + text[at:]).encode()


def moved(text: str, chance: Chance) -> bytes:
    """A criterion twice, in another place, under another name, or not there."""
    value: dict = _read(text)  # type: ignore[assignment]
    scores = value["scores"]
    at = chance.below(len(scores))
    taken = scores.pop(at)
    way = chance.below(4)
    if way == 0:
        scores += [taken, taken]
    elif way == 1:
        scores.insert(chance.below(len(scores)), taken)
    elif way == 2:
        taken["criterion"] = ("Z.1", "a.1", "A.1 ", "A", "__proto__")[chance.below(5)]
        scores.append(taken)
    return jsontext.write(value).encode()


def large(text: str, chance: Chance) -> bytes:
    """About as large as is allowed, or larger, in one text."""
    size = 1024 * 1024 - len(text.encode()) + (-1, 1, 5000)[chance.below(3)]
    start = text.find('"remarks": "') + len('"remarks": "')
    return (text[:start] + "x" * size + text[start:]).encode()


KINDS = (
    cut, other_type, figure, no_json, key, deep, twice, decomposed, marked, markup,
    bytes_changed, escape, moved,
)  # fmt: skip


def _replaced(text: str, chance: Chance, value: object) -> bytes:
    """The file with `value` in place of one of all its values, the whole one among them."""
    whole = _read(text)
    places = _places(whole)
    owner, name = places[chance.below(len(places))]
    owner[name] = value
    return jsontext.write(whole).encode()


# What is read of a sound file, which all mutants of it are made from.
_sound: dict = {}


def _read(text: str) -> object:
    """A sound file's values, to be changed: to copy them is quicker than to read the text again."""
    if text not in _sound:
        _sound[text] = jsonreader.read(text.encode())
    return _copied(_sound[text])


def _copied(value: object) -> object:
    if isinstance(value, list):
        return [_copied(item) for item in value]
    if isinstance(value, dict):
        return {name: _copied(value[name]) for name in value}
    return value


def _places(value) -> list:
    """Every (list or dict, key) at which a value stands, in an order that is always the same."""
    found: list = []
    names = range(len(value)) if isinstance(value, list) else sorted(value)
    for name in names:
        found.append((value, name))
        if isinstance(value[name], (list, dict)):
            found += _places(value[name])
    return found


def _all(value) -> list:
    inner = [owner[name] for owner, name in _places(value)]
    return [value] + inner
