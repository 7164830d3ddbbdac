"""Reminding of the file: once for each state of a finished column that is in no file."""

from reminder import Reminder, column_marks
from sheet import Finished, new_sheet
from tests.casefiles import rubric

RUBRIC = rubric()
DONE = {"self": "a", "committee": ""}


def test_a_finished_column_is_due_until_a_file_or_a_person_settles_it() -> None:
    reminder = Reminder()
    assert reminder.due("s", {"self": "", "committee": ""}, False) == []
    assert reminder.due("s", DONE, False) == ["self"]
    assert reminder.due("s", DONE, True) == []
    assert reminder.due("s", DONE, False) == []
    assert reminder.due("s", {"self": "b", "committee": ""}, False) == ["self"]
    reminder.settle("s", {"self": "b", "committee": ""})
    assert reminder.due("s", {"self": "", "committee": ""}, False) == []
    assert reminder.due("s", {"self": "b", "committee": "c"}, False) == ["committee"]
    assert reminder.due("other", DONE, False) == ["self"]


def test_a_column_is_finished_when_all_is_scored_or_its_rater_says_so() -> None:
    sheet = new_sheet(RUBRIC, "s", "2023-11-20T08:15:00Z")
    for criterion in RUBRIC.scorable:
        sheet.entries[criterion.id]["self"] = "1"
    sheet.finished["committee"] = Finished()
    assert all(column_marks(sheet, RUBRIC).values())
    last = RUBRIC.scorable[-1].id
    sheet.entries[last]["self"] = ""
    assert not column_marks(sheet, RUBRIC)["self"]
    sheet.entries[last]["self"] = "99"
    assert not column_marks(sheet, RUBRIC)["self"], "a refused entry scores nothing"
