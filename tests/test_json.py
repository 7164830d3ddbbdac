"""Reading JSON strictly and writing it the same way everywhere, held to Python's own json."""

import gc
import json
import sys
from collections.abc import Callable
from math import inf
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import JsonError
from formats.jsonpieces import Unusual, value_of
from formats.jsonreader import DEEPEST, MEBIBYTE, _Reader, read
from formats.jsontext import Number, write
from formats.record import opened, write_record
from tests.casefiles import FOLDER, RAW_RUBRIC, SAMPLE

MUTATED = 3_000
ESCAPED = 4_000
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=30,
)


def reference(data: bytes) -> Any:
    """Python's json made as strict as ours; ValueError for what must be refused."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(found)) < len(found):
            raise ValueError("duplicate key")
        return dict(found)

    def constant(name: str) -> None:
        raise ValueError(name)

    def number(text: str) -> Number:
        if float(text) in (inf, -inf):
            raise ValueError(text)
        return Number(text)

    value = json.loads(
        data.decode("utf-8-sig"),
        object_pairs_hook=pairs,
        parse_constant=constant,
        parse_float=number,
        parse_int=number,
    )
    json.dumps(value, ensure_ascii=False, default=repr).encode()  # lone surrogates fail here
    return value


def both_ways(data: bytes) -> None:
    """What is read quickly is, to the digit, what the thorough reader reads."""
    try:
        found = value_of(data, DEEPEST)
    except (Unusual, UnicodeDecodeError):
        return
    assert repr(found) == repr(_Reader(data).document())


@given(VALUES)
def test_what_python_writes_is_read_as_written(value: Any) -> None:
    """In both of json.dumps's spellings, escaped and not."""
    for ascii_only in (True, False):
        assert read(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@given(VALUES)
def test_what_is_written_python_reads(value: Any) -> None:
    """The text is sound JSON, equal to the value, and read again it is written the same."""
    text = write(value)
    assert json.loads(text) == value
    assert write(read(text.encode())) == text


def test_mutated_files_are_refused_exactly_when_python_refuses_them(
    record_property: Callable[[str, object], None],
) -> None:
    """Bytes cut, doubled, swapped or struck out: never another exception, never another value."""
    random = Random(11)
    seeds = [(FOLDER / SAMPLE).read_bytes(), RAW_RUBRIC[:2000], b'[1, "\\u1ebf", {"a": -0.5e2}]']
    pieces = [
        b'"',
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"0",
        b"-",
        b"e9",
        b"\n",
        b"\xc3",
        b" ",
    ]
    agreed = 0
    record_property("cases", MUTATED)
    for _ in range(MUTATED):
        data = bytearray(random.choice(seeds))
        for _ in range(random.randrange(1, 4)):
            at = random.randrange(len(data) + 1)
            data[at : at + random.randrange(3)] = random.choice(pieces)
        if random.random() < 0.2:
            del data[random.randrange(len(data)) :]
        both_ways(bytes(data))
        try:
            expected = reference(bytes(data))
        except (ValueError, UnicodeError):
            with pytest.raises(JsonError):
                read(bytes(data))
        else:
            assert write(read(bytes(data))) == write(expected)
            agreed += 1
    assert agreed > 100


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    """One byte too many is refused; the same file without it is read."""
    padded = b"[]" + b" " * (MEBIBYTE - 2)
    assert read(padded) == []
    with pytest.raises(JsonError) as refusal:
        read(padded + b" ")
    assert refusal.value.problems[0].code == "too-large"


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("4.35", 435), ("4.350", 435), ("435e-2", 435), ("0.0435E2", 435), ("-1.5", -150),
        ("-0.0", 0), ("1e2", 10_000), ("12e+1", 12_000), ("0e99999", 0), ("0.001", None),
        ("4.355", None), ("1e-99999", None), ("100", 10_000), ("0.010", 1),
        ("12345678901234567890", 1234567890123456789000),
    ],
)  # fmt: skip
def test_numbers_are_hundredths_by_value_not_by_spelling(text: str, hundredths: int) -> None:
    """No binary fraction comes in between."""
    assert Number(text).hundredths() == hundredths


def test_long_things_break_into_lines_and_short_ones_do_not() -> None:
    """Two spaces a level; at most 100 columns where a break can help."""
    value = {
        "short": [1, 2],
        "long": ["x" * 60, "y" * 60],
        "pairs": (("b", 1), ("a", Number("1.50"))),
    }
    assert write(value).splitlines() == [
        "{",
        '  "long": [',
        f'    "{"x" * 60}",',
        f'    "{"y" * 60}"',
        "  ],",
        '  "pairs": {"b": 1, "a": 1.50},',
        '  "short": [1, 2]',
        "}",
    ]


def test_what_has_no_json_is_a_defect() -> None:
    """A float would bring binary rounding into a file."""
    with pytest.raises(TypeError):
        write([0.1])


def test_escapes_are_read_as_python_reads_them(
    record_property: Callable[[str, object], None],
) -> None:
    """Sound ones, wrong ones and any order of them, within one text and at its ends."""
    pieces = [
        "\\\\",
        '\\"',
        "\\n",
        "\\u0041",
        "\\u005c",
        "\\ud83d\\ude00",
        "\\u1EBF",
        "\\/",
        "u",
        "n",
    ]
    rare = ["\\", "\\ud83d", "\\x", "\\u12", '"', "\\U0041", "\\u+123", "ế", "\n"]
    chance = Random(8)
    for number in range(ESCAPED):
        some = pieces if number % 2 else pieces + rare
        text = '"' + "".join(chance.choice(some) for _ in range(chance.randrange(12))) + '"'
        try:
            expected = reference(text.encode())
        except ValueError:
            with pytest.raises(JsonError):
                read(text.encode())
        else:
            assert read(text.encode()) == expected
    record_property("cases", ESCAPED)


def keep(text: str) -> str:
    return write_record(text, False)


def steps(action: Callable[[Any], object], given: object) -> int:
    """How many lines of Python are run for it: in MicroPython each takes its time."""
    count = 0

    def trace(_frame: object, event: str, _given: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    # Hypothesis looks on at each collecting of garbage, in lines of its own.
    gc.disable()
    sys.settrace(trace)
    try:
        action(given)
    finally:
        sys.settrace(before)
        gc.enable()
    return count


@pytest.mark.parametrize("piece", ["ế", "\n", '"', "\\"])
def test_a_longer_text_takes_no_more_steps(piece: str) -> None:
    """To be read, written or kept: a step for each letter took the page half a minute."""
    counted = []
    # The first, short one has what is remembered from one file to the next remembered.
    for length in (1, 1_000, 100_000):
        text = piece * length
        written = write(text)
        ways: list[tuple[Callable[[Any], object], Any]]
        ways = [(write, text), (read, written.encode()), (keep, text), (opened, keep(text))]
        counted.append([steps(way, given) for way, given in ways])
    assert counted[1] == counted[2]
