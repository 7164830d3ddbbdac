"""A sheet's record: what was written is read as it was, and what is none is told."""

import json
import random
from collections.abc import Callable

import pytest

from formats.record import Unreadable, dated, opened, write_record
from formats.resultwriter import write_kept
from manysheets import record, sheets
from tests.casefiles import SHA256, rubric

PIECES = ("\\", '"', "\n", "\\n", "\\\\", '\\"', "n", "ế", "\\u0041", "\0", "\t", "x" * 9, "{", "}")


def test_any_text_comes_back(record_property: Callable[[str, object], None]) -> None:
    """Written by us, or as JSON by something else."""
    chance = random.Random(3)
    for number in range(3000):
        kept = "".join(chance.choice(PIECES) for _ in range(number % 40))
        in_file = number % 2 == 0
        written = write_record(kept, in_file)
        if "\0" not in kept and "\t" not in kept:
            assert json.loads(written) == {"in_file": in_file, "sheet": kept}
            assert opened(written) == (kept, in_file)
        for ascii_alone in (True, False):
            other = {"sheet": kept, "in_file": in_file, "more": 1}
            found = json.dumps(other, ensure_ascii=ascii_alone)
            assert opened(found) == (kept, in_file)
            other = {"in_file": in_file, "sheet": kept}
            found = json.dumps(other, ensure_ascii=ascii_alone)
            assert opened(found) == (kept, in_file)
    record_property("cases", 3000)


def test_what_is_none_is_told(record_property: Callable[[str, object], None]) -> None:
    whole = record(sheets(1)[0])
    damaged = [whole[:at] for at in range(len(whole))]
    damaged += [
        "",
        "null",
        "[]",
        "{}",
        '{"sheet": 1, "in_file": true}',
        '{"sheet": "x"}',
        whole + "x",
    ]
    damaged += [
        whole.replace('\\"', '"', 1),
        whole.replace("\\n", "\n", 1),
        whole.replace("\\n", "\\q", 1),
    ]
    for text in damaged:
        with pytest.raises(Unreadable):
            opened(text)
    record_property("cases", len(damaged))


def test_the_instant_is_told_and_all_else_is_left() -> None:
    """Whatever stands in the texts around it, and however it is laid out."""
    sheet = sheets(1)[0]
    sheet.remarks = sheet.name = sheet.id = '"modified": "x"\n    "sheet": {"modified": "y"'
    sheet.extra = {
        "rubric": {"modified": "z", "sheet": {"modified": "w"}},
        "": {"a": {"modified": "v"}},
    }
    texts = []
    for instant in ("2023-11-20T08:15:00Z", "2023-11-21T08:15:00Z"):
        sheet.modified = instant
        kept = write_kept(sheet, rubric(), SHA256)
        assert dated(kept)[1] == dated(json.dumps(json.loads(kept)))[1] == instant
        texts.append(kept)
    assert texts[0] != texts[1]
    assert dated(texts[0])[0] == dated(texts[1])[0]
    sheet.duty = "khác"
    assert dated(write_kept(sheet, rubric(), SHA256))[0] != dated(texts[1])[0]
    for text in ("", "{}", "[]", "null", '{"result": {"sheet": {"modified": 5}}}'):
        with pytest.raises(Unreadable):
            dated(text)
