"""Why a total is what it is: the explanation of any sheet adds up to what the page displays."""

import json
import os
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from explain import Explanation, Line
from kinds import NOT_APPLICABLE
from messages import sentence
from points import text_from_points
from rubric import Rubric
from sheet import Sheet, marks, tallies
from tests.casefiles import FOLDER, MESSAGES, RUBRIC_DATA, RUBRICS, SAMPLES
from tests.test_random_rubrics import Maker, fill
from validation.rubric import faults

SHEETS = 4_000 if os.environ.get("TORTURE") else 300
Record = Callable[[str, object], None]


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def said_terms(line: Line) -> list[Fraction]:
    """The terms as a person reads them in the sentence, not as the evidence has them."""
    for note in line.notes:
        if note.code in {"why-sum", "why-total"}:
            terms = sentence(MESSAGES, note).rpartition(": ")[2].rstrip(".")
            return [number(term) for term in terms.split(" + ")]
    return []


def test_every_explanation_adds_up_to_the_displayed_total(record_property: Record) -> None:
    """Random rubrics of every kind, caps, bonuses and what does not apply; all sentences said."""
    random = Random(20261124)
    sums = 0
    for _ in range(SHEETS):
        data = json.loads(json.dumps(Maker(random).rubric()))
        assert not faults(data)
        rubric = Rubric(data)
        sheet = Sheet(rubric)
        found: dict[str, tuple[str, Any]] = {}
        for criterion in data["criteria"]:
            fill(random, criterion, False, found)
        rater = random.choice(rubric.raters)
        for id, (text, _) in found.items():
            sheet.entries[id][rater.id] = text if random.random() < 0.95 else "?"
        entries = {id: by_rater[rater.id] for id, by_rater in sheet.entries.items()}
        explanation = Explanation(rubric, rater, entries)
        shown = dict(tallies(rubric, marks(sheet, rubric)))[rater].totals
        displayed = {id: text_from_points(points) for id, points in shown.items()}
        for line in explanation.lines:
            if line.node and not line.node.criteria:
                continue
            terms = said_terms(line)
            capped = [note for note in line.notes if note.code == "why-capped"]
            added = sum(terms, Fraction())
            if capped:
                assert added == Fraction(str(capped[0].evidence["sum"])) / 100
                added = Fraction(line.maximum, 100)
            expected = displayed[line.id]
            assert (added if terms else None) == (number(expected) if expected != "–" else None)
            sums += 1
        blank = [line.node.id for line in explanation.lines if not_scored(line) and line.node]
        told = [id for note in explanation.lines[0].notes for id in ids_without_points(note)]
        if explanation.lines[0].notes[0].code != "why-nothing":
            assert sorted(told) == sorted(blank)
        for note in explanation.classification:
            sentence(MESSAGES, note)
    record_property("cases", sums)
    assert sums >= SHEETS * 3


def not_scored(line: Line) -> bool:
    return line.node is not None and not line.node.criteria and line.points is None


def ids_without_points(note: Any) -> list[str]:
    return note.evidence["criteria"] if note.code in {"why-blanks", "why-refused"} else []


# Said of rubrics of version 2: tests/conformance/dialectversion2.py sees to it that they are.
OF_VERSION_2 = {
    code
    for case in json.loads((FOLDER / "version2.json").read_bytes())["cases"]
    for code in [*case.get("says", []), case.get("rule", "")]
}


def test_every_word_of_an_explanation_is_used() -> None:
    """Each sentence of an explanation is said in a case that was read through by eye."""
    said = {"why-left-out-alone", "why-no-points", "why-band-to", "why-bonus-extra"} | OF_VERSION_2
    for case in json.loads((FOLDER / "explanations.json").read_bytes())["cases"]:
        for codes in [*case["notes"].values(), case["classification"]]:
            said |= set(codes)
        for _, codes in case["bands"]:
            said |= set(codes)
    expected = {code for code in MESSAGES if code.startswith("why-")}
    assert {code for code in said if code.startswith("why-")} == expected


def explained(data: Any, entries: dict[str, str]) -> Explanation:
    rubric = Rubric(data)
    whole = {node.id: entries.get(node.id, "") for node in rubric.scorable}
    return Explanation(rubric, rubric.raters[-1], whole)


def test_what_has_no_maximum_takes_none_away() -> None:
    """A gate that does not apply, and a bonus on top, leave the maximum as it is."""
    data = json.loads((RUBRICS / "mixed.json").read_bytes())
    data["not_applicable"] = {"policy": "leaves-maximum", "label": "Bỏ qua"}
    del data["ranking"]
    for place in (0, 3):
        data["criteria"][place]["not_applicable"] = True
    assert not faults(data)
    lines = {it.id: it for it in explained(data, {"G": "Bỏ qua", "3": "Bỏ qua", "2.1": "9"}).lines}
    for id in ("G", "3"):
        assert lines[id].points == NOT_APPLICABLE
        assert lines[id].notes[0].code == "why-left-out-alone"
    assert lines["total"].maximum == 6000


def test_a_band_with_an_upper_bound_alone_says_it() -> None:
    data = json.loads((RUBRICS / "e1.json").read_bytes())
    data["ranking"]["bands"][-1]["max"] = 16.75
    assert not faults(data)
    entries = {"1": "0;0;0;0", "2": "Yếu", "3": "A", "4": "0"}
    label, notes = explained(data, entries).bands[-1]
    assert label == data["ranking"]["bands"][-1]["label"]
    assert [sentence(MESSAGES, note) for note in notes] == ["Đến 16,75.", "Vào mức này."]


def test_a_decision_without_thresholds_gives_no_class() -> None:
    """Full marks or none: the page never classifies where the rubric does not."""
    full = {node.id: text_from_points(node.maximum) for node in Rubric(RUBRIC_DATA).scorable}
    for entries in ({}, full):
        explanation = explained(RUBRIC_DATA, entries)
        assert [note.code for note in explanation.classification] == ["why-no-bands"]
        assert explanation.bands == []


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_bytes())


def test_a_maximum_that_the_document_lacks_is_not_told() -> None:
    """A group without a figure is explained without one; nor is what comes on top of it."""
    data = sample("khong-in-diem-toi-da")
    group = data["criteria"][0]
    extra = {"id": "A.9", "number": "", "kind": "points", "max": 5, "text": "Thưởng"}
    group["criteria"].append({**extra, "bonus": "outside"})
    lines = {line.id: line for line in explained(data, {"A.1": "18", "A.9": "2"}).lines}
    printed = [id for id, line in lines.items() if line.printed]
    assert ("max" in group, "A" in printed, "A.1" in printed) == (False, False, True)
    assert [note.code for note in lines["A.9"].notes] == ["why-bonus-extra"]


def test_each_rule_that_led_to_a_band_is_named() -> None:
    """One band lower, and then no higher than a ceiling: both are told, in their order."""
    data = sample("dieu-kien")
    data["ranking"]["unless"][1]["at_most_points"] = 3
    entries = {"A.1": "20", "A.2": "20", "A.3": "20", "A.4": "9", "B.1": "20", "C.1": "4"}
    told = [note.code for note in explained(data, entries).classification]
    assert told == ["why-band", "why-rule-lower", "why-rule-most"]
