"""Rubrics from tables: read, asked about, answered, kept and written the same in both."""

import hashlib
import json

from formats import jsontext
from maker import delimited, hypertext, kept, wordfile, workbook
from maker.answering import answered
from maker.checking import Checked
from maker.draft import Tree
from maker.history import History
from maker.keeping import HEAD, MOST, Keeping
from maker.numberformat import shown
from maker.proposal import Defaults, proposed
from maker.rubricdata import Made
from maker.texts import Texts


def making(run) -> None:
    """To be called with a `dialect.Run`."""
    given = run.cases["maker"]
    words = given["words"]
    said = dict(words["defaults"])
    said["school_year"] = "2026-2027"
    defaults = Defaults(said)
    drafts = []
    for case in run.cases["tables.json"]:
        draft = proposed([delimited.grid_of(case["text"])], defaults)
        drafts.append(draft)
        run.expect("table", case["name"], rows_of(draft), case["rows"])
        asked = [question.code for _, question in draft.open_questions()]
        run.expect("table-asked", case["name"], asked, case["asked"])
        run.expect("table-raters", case["name"], [r.label for r in draft.raters], case["raters"])
        again = kept.read(kept.written(draft))
        run.expect("table-kept", case["name"], again and _text(again), _text(draft))
    for name, kind, tree, criteria in given["trees"]:
        run.expect("tree", name + kind, criteria_of(kind, tree, defaults), criteria)
    _answers(run, drafts, defaults, Texts(words), given["answers"])
    _steps(run, drafts)
    for value, form, expected in given["numbers"]:
        run.expect("number", form, shown(value, form), expected)


def rows_of(draft) -> list[list[object]]:
    """What each row of a draft is: depth, kind, number, text, most points."""
    tree = Tree(draft)
    return [
        [
            tree.depths.get(row.key, row.depth),
            tree.kinds.get(row.key, row.kind),
            row.number,
            row.text,
            None if row.maximum is None else row.maximum / 100,
        ]
        for row in draft.rows
    ]


def _text(draft) -> str:
    """What tells one rubric's file from another, in a few letters."""
    octets = hashlib.sha256(jsontext.write(Made(draft).value).encode()).digest()
    return "".join([f"{octet:02x}" for octet in octets[:8]])


def criteria_of(kind: str, tree, defaults: Defaults) -> str:
    """What tells the rubric that a tree becomes from any other."""
    if kind == "html":
        grids = hypertext.grids_of(tree)
    elif kind == "workbook":
        grids = workbook.grids_of(tree)
    else:
        grids = wordfile.grids_of(tree, None)
    return _text(proposed(grids, defaults))


def _answers(run, drafts: list, defaults: Defaults, texts: Texts, expected: list) -> None:
    """Every answer to every question: what it says, and what it makes."""
    found = []
    for draft in drafts:
        for key, question in draft.open_questions():
            same = draft.row(key).questions if key else draft.questions
            places = [one is question for one in same if one.code == question.code]
            asked_at = (key, question.code, str(places.index(True)))
            for answer in question.answers:
                new = answered(draft, asked_at, answer, defaults, "7,5")
                faults = [code for _, _, code in Checked(new).faults]
                said = question.code + " " + answer
                run.expect("said", said, bool(texts.asked(question)), True)
                run.expect("said", said, bool(texts.answer(answer, question)), True)
                found.append([said, _text(new), faults])
    if not expected:
        expected.extend(found)
    run.expect("answers", "all", len(found), len(expected))
    for one, other in zip(found, expected):
        run.expect("answer", one[0], one, other)


def _steps(run, drafts):
    """A history that is kept and read again."""
    keeping, history = Keeping(), History()
    for draft in drafts:
        history.take(draft)
    history.undo()
    texts = {key: text or "" for key, text in keeping.texts(history).items()}
    other = Keeping()
    steps = [texts[key] for key in other.keys(texts[HEAD])]
    tables = {key: texts[key] for key in other.table_keys(steps)}
    again = other.restored(texts[HEAD], steps, tables) or History()
    run.expect("step", "now", _text(again.draft), _text(history.draft))
    while history.undo() and history.draft is not None:
        again.undo()
        run.expect("step", "before", _text(again.draft), _text(history.draft))
    run.expect("step", "head", json.loads(texts[HEAD])["at"], min(len(drafts) - 1, MOST))
