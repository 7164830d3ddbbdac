"""Hostile rubrics: each is refused with its place and reason, or shown as text (test_markup)."""

import copy
import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from after.markup import check
from before.viewmarkup import markup, words
from errors import RubricError
from formats.text import cleaned, composed, fault_of
from messages import sentence
from rubric import Rubric
from tests.casefiles import FOLDER, MESSAGES
from validation.rubric import faults, read_data, read_rubric
from views.form import FormTable

CASES = json.loads((FOLDER / "hostile.json").read_bytes())
BASE = json.loads((FOLDER / "rubrics.json").read_bytes())["base"]


def bent(at: list[Any], value: Any) -> Any:
    """The base with another value at one place."""
    data = copy.deepcopy(BASE)
    inside: Any = data
    for step in at[:-1]:
        inside = inside[step]
    inside[at[-1]] = value
    return data


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: ascii(case["value"])[:30])
def test_a_hostile_rubric_is_refused_with_place_and_reason(case: Any) -> None:
    found = faults(bent(case["at"], case["value"]))
    assert [[it.code, it.place] for it in found] == case["faults"]
    for problem in found:
        said = sentence(MESSAGES, problem)
        assert problem.place in said
        assert not fault_of(said)[0]


@pytest.mark.parametrize("text", CASES["shown"], ids=lambda text: ascii(text)[:30])
def test_what_looks_like_code_is_a_text_like_any_other(text: str) -> None:
    assert faults(bent(["criteria", 0, "text"], text)) == []
    assert cleaned(text) == text


def test_there_are_enough(record_property: Callable[[str, object], None]) -> None:
    cases = len(CASES["refused"]) + len(CASES["shown"])
    assert cases >= 90
    record_property("cases", cases)


def test_equal_texts_are_equal_however_they_were_typed() -> None:
    """A level in parts (NFD) is the level that a person chooses, in the page and in its file."""

    def nfc(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    parted = unicodedata.normalize("NFD", json.dumps(BASE, ensure_ascii=False)).encode()
    whole = json.dumps(BASE, ensure_ascii=False).encode()
    assert parted != whole
    assert read_data(parted, nfc) == read_data(whole, nfc) == composed(BASE, nfc)
    labels = [tier.label for tier in read_rubric(parted, nfc).node("II").tiers]
    assert labels == ["Khá", "Tốt"]


def test_fields_have_ids_of_their_own_whatever_the_rubric_is_called() -> None:
    """Criterion X of rater b-c, and X-b of c: joined by a sign that no id has."""
    points = {"number": "", "text": "Việc", "kind": "points", "max": 5}
    data = {**BASE, "max": 10, "criteria": [{**points, "id": "X"}, {**points, "id": "X-b"}]}
    data["raters"] = [{"id": "b-c", "label": "Một"}, {"id": "c", "label": "Hai"}]
    assert faults(data) == []
    page = str(markup(FormTable(Rubric(data), words()).element))
    check(page, "form", frozenset(), frozenset())
    assert page.count('id="e-X') == 4


def test_a_control_character_in_the_file_itself_is_no_json() -> None:
    raw = json.dumps(BASE, ensure_ascii=False).encode().replace("Nề".encode(), b"N\x00")
    with pytest.raises(RubricError) as refused:
        read_rubric(raw)
    assert refused.value.problems[0].evidence["line"] == 1


def test_what_a_file_has_is_left_out_as_a_field_leaves_it_out() -> None:
    """Of files and fields the same goes: controls, marks of direction, noncharacters."""
    assert cleaned("A\x00n\u202e \ufffe\u200fB\U0010ffff\tx\ny\x85") == "An B\tx\ny"
    assert cleaned("Điều 1 – “á” …") == "Điều 1 – “á” …"
