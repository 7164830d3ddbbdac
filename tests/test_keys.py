"""Where things stand: two sheets never share a key, and a range has all that begins so."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import keys
from storage.keys import after_prefix, index_key, is_sheet_key, parts, sheet_id, sheet_key, text_in

UUID = "5f0c7c52-8a54-4a51-9f0e-6a3d1f0e9c01"
# Ids that files may bring: each looks like another one's key, or like the end of a range.
ODD = [
    "", "~", "/", "~.", "~~", ".", "a", "index", "index/x", "latest/sheet", "a/b", "a~.b", "a~b",
    "~" + "x" * 35, "x" * 35, "x" * 36, "~" * 36, UUID, UUID.upper(), UUID[:-1], UUID + "0",
    "~" + UUID[1:], UUID.replace("-", "/"), UUID.replace("-", "_"), "\uffff", "\uffff" + UUID[1:],
    "\uffff\uffff", "\U0010ffff", " ", "é",
]  # fmt: skip
ids = st.one_of(st.sampled_from(ODD), st.text(alphabet="~./a0-\uffff", max_size=40), st.text())


def units(text: str) -> list[int]:
    """The text as the database compares keys: unit by unit of UTF-16."""
    data = text.encode("utf-16-be", "surrogatepass")
    return [data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)]


def test_no_two_of_the_odd_ids_share_a_key(
    record_property: Callable[[str, object], None],
) -> None:
    pairs = list(itertools.combinations(ODD, 2))
    assert [pair for pair in pairs if len({sheet_key("r", id) for id in pair}) < 2] == []
    record_property("cases", len(pairs))


@given(ids, ids)
def test_a_key_leads_back_to_its_id_alone(one: str, other: str) -> None:
    assert sheet_id(sheet_key("r", one)) == one
    assert (sheet_key("r", one) == sheet_key("r", other)) == (one == other)
    assert is_sheet_key(sheet_key("r", one))
    assert not is_sheet_key(index_key("r", one))


@given(ids)
def test_every_sheet_is_within_the_ranges_that_are_asked_for(id: str) -> None:
    for prefix, key in (("r/", sheet_key("r", id)), ("r/index/", index_key("r", id))):
        assert key.startswith(prefix)
        assert units(prefix) <= units(key) < units(after_prefix(prefix))


def test_only_a_uuids_shape_stands_plain() -> None:
    plain = [id for id in ODD if sheet_key("r", id) == f"r/{id}"]
    assert plain == [UUID, UUID.upper()]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (None, (0, "")), ("", (0, "")), ("7\n{}", (7, "{}")), ("7\n", (7, "")), ("7", (0, "7")),
        ("07\n{}", (0, "07\n{}")), ("-7\n{}", (0, "-7\n{}")), ("\u0667\n{}", (0, "\u0667\n{}")),
        ("12\na\nb", (12, "a\nb")),
    ],
)  # fmt: skip
def test_a_records_revision_is_read_as_it_is_written(
    record: str | None, expected: tuple[int, str]
) -> None:
    assert parts(record) == expected
    assert text_in(record) == (expected[1] if expected[0] else "")


def test_no_name_begins_with_another_ones() -> None:
    """So that a prefix finds what it names alone."""
    names = [value for name, value in vars(keys).items() if name.isupper() and value[:1] == ":"]
    assert len(names) == 6
    assert [pair for pair in itertools.permutations(names, 2) if pair[1].startswith(pair[0])] == []
