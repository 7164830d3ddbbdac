"""The command line's JSON reader refuses what jsonreader refuses, and reads the same."""

import json
from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from commandline import quickjson
from errors import JsonError
from formats import jsonreader
from formats.jsontext import write
from tests.casefiles import FOLDER, NOTED, SAMPLE

MUTATED = 6_000


def outcome(read: Callable[[bytes], object], data: bytes) -> object:
    """What reading comes to: the value as text, or each problem with its place."""
    try:
        return write(read(data))
    except JsonError as refusal:
        return [(it.code, it.evidence) for it in refusal.problems]


def test_every_case_of_the_strict_reader_comes_to_the_same() -> None:
    cases = json.loads((FOLDER / "json.json").read_bytes())
    texts = [it[0].encode() for it in cases["read"] + cases["refused"]]
    texts += [bytes.fromhex(it) for it in cases["not-utf-8"]]
    assert len(texts) > 100
    for data in texts:
        assert outcome(quickjson.read, data) == outcome(jsonreader.read, data), data


def test_files_with_a_byte_changed_come_to_the_same(
    record_property: Callable[[str, object], None],
) -> None:
    chance = Random(18)
    samples = [(FOLDER / name).read_bytes() for name in (SAMPLE, NOTED)]
    odd = [
        b'"',
        b"\\",
        b"\\u",
        b"\\ud800",
        b"{",
        b"]",
        b"1e400",
        b"-0",
        b"\0",
        b"\xed\xa0\x80",
        b"0",
        b"NaN",
    ]
    refused = 0
    for _ in range(MUTATED):
        data = chance.choice(samples)
        at = chance.randrange(len(data))
        piece = chance.choice([*odd, bytes([chance.randrange(256)])])
        data = data[:at] + piece + data[at + chance.randrange(3) :]
        found = outcome(quickjson.read, data)
        assert found == outcome(jsonreader.read, data), data
        refused += isinstance(found, list)
    assert 1000 < refused < MUTATED
    record_property("cases", MUTATED)


@given(st.text('[]{}",:019eE.-+\\und8 \n\ufeff', max_size=40))
def test_any_text_comes_to_the_same(text: str) -> None:
    data = text.encode()
    assert outcome(quickjson.read, data) == outcome(jsonreader.read, data)
