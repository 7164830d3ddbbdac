"""
The shared cases of what looks at columns: why a total is what it is, where columns differ, how
members' files spread. As `dialect`, whose run it is given, this keeps to the common dialect.
"""

from differences import Agenda
from explain import Explanation
from kinds import NOT_APPLICABLE
from points import text_from_points
from rubric import Rubric
from sheet import Sheet
from spread import is_empty, mismatches, spreads
from trimming import begun, trimmed


def columns(run) -> None:
    """Run all of them within `run`."""
    explanations(run)
    differences(run)
    members(run)


def explanations(run) -> None:
    """Why totals are what they are: every note's code, where there is one."""
    for case in run.cases["explanations.json"]["cases"]:
        rubric = Rubric(run.cases[case["rubric"]])
        entries = {node.id: case["entries"].get(node.id, "") for node in rubric.scorable}
        explanation = Explanation(rubric, rubric.raters[case["rater"]], entries)
        lines = explanation.lines
        found = {
            "total": text_from_points(lines[0].points),
            "notes": {line.id: codes(run, line.notes) for line in lines if line.notes},
            "classification": codes(run, explanation.classification),
            "bands": [[label, codes(run, notes)] for label, notes in explanation.bands],
        }
        run.expect("explanation", case, found, {key: case[key] for key in found})
        adds_up(run, rubric, explanation)
    for case in run.cases["schools.json"]["cases"]:
        rubric = Rubric(run.cases[case["rubric"]])
        explanation = Explanation(rubric, rubric.raters[-1], case["entries"])
        total = text_from_points(explanation.lines[0].points)
        run.expect("explanation", case, total, case["totals"]["total"])
        said = codes(run, explanation.classification)
        expected = "why-band" if "band" in case else case.get("reason", "why-no-bands")
        run.expect("explanation", case, said, [expected])
        adds_up(run, rubric, explanation)


def codes(run, problems: list) -> list:
    return [code for code, _ in run.said(problems)]


def adds_up(run, rubric: Rubric, explanation: Explanation) -> None:
    """Each sum is what its lines come to, and no less, but for a cap that is told."""
    points = {line.id: line.points for line in explanation.lines}
    for line in explanation.lines:
        inner = line.node.criteria if line.node else rubric.criteria
        if not inner:
            continue
        parts = [points[node.id] for node in inner if node.pointed]
        parts = [part for part in parts if part is not None and part != NOT_APPLICABLE]
        capped = [note for note in line.notes if note.code == "why-capped"]
        total = capped[0].evidence["maximum"] if capped else sum(line.terms)
        found = [line.terms, total if parts else None]
        run.expect("explained sum", line.id, found, [parts, line.points])


def differences(run) -> None:
    """Where two columns or more differ, what cannot be compared, and the totals."""
    for case in run.cases["columns.json"]["differences"]:
        rubric, sheet = filled(run, case["rubric"], case["entries"])
        agenda = Agenda(rubric, sheet)
        found = {
            "items": {
                id: agenda.items[id].shown + [text_from_points(agenda.items[id].gap)]
                for id in agenda.items
            },
            "nodes": [node.id for node in agenda.nodes],
            "unscored": agenda.unscored,
            "totals": [text_from_points(sums.totals["total"]) for _, sums in agenda.totals],
            "gap": text_from_points(agenda.gap),
        }
        run.expect("difference", case, found, {key: case[key] for key in found})


def filled(run, name: str, entries: dict) -> tuple:
    """A rubric, and a sheet of it: criterion id → one text for each rater."""
    rubric = Rubric(run.cases[name])
    sheet = Sheet(rubric)
    for id, texts in entries.items():
        for rater, text in zip(rubric.raters, texts):
            sheet.entries[id][rater.id] = text
    return rubric, sheet


def members(run) -> None:
    """How members' files spread, and whether they are of the same sheet."""
    for case in run.cases["columns.json"]["spreads"]:
        rubric = Rubric(run.cases[case["rubric"]])
        rater = rubric.raters[-1]
        sheets = [Sheet(rubric) for _ in case["entries"]]
        for sheet, text in zip(sheets, case["entries"]):
            sheet.entries[case["criterion"]][rater.id] = text
        for spread in spreads(rubric, rater.id, sheets):
            texts = [spread.lowest, spread.highest, spread.blanks, spread.agreed]
            if spread.node.id == case["criterion"]:
                run.expect("spread", case, [spread.shown, texts], [case["shown"], case["to"]])
                said = [spread.says(text) for text in case["entries"]]
                run.expect("says", case, said, [spread.agreed] * len(said))
            else:
                run.expect("spread", spread.node.id, texts, ["", "", len(sheets), False])
    for case in run.cases["columns.json"]["mismatches"]:
        both = []
        for id, name, period in (case["own"], case["other"]):
            sheet = Sheet(run.rubric)
            sheet.id, sheet.name, sheet.period = id, name, period
            both.append(sheet)
        found = [codes(run, mismatches(both[0], both[1])), is_empty(both[0])]
        run.expect("mismatch", case, found, [case["codes"], case["empty"]])
    for case in run.cases["columns.json"]["trimmed"]:
        run.expect("trimmed", case, trimmed(case["text"], case["signs"]), case["to"])
        run.expect("begun", case, begun(case["text"], case["signs"]), case["begun"])
    _, sheet = filled(run, "rubric", {"C.4": ["", "0"]})
    run.expect("mismatch", "one entry", is_empty(sheet), False)
