"""
The shared cases of the rubric format's version 2: its samples, scored, explained and kept in files.
As `dialect`, whose run it is given, this keeps to the common dialect.
"""

import json

from answers import shown
from combined import combined, combined_text
from explain import Explanation
from formats.resultreader import read_kept, read_result
from formats.resultwriter import write_kept, write_result
from points import text_from_points
from ranking import rankings
from rubric import Rubric
from score import mark
from sheet import Sheet, marks, refused, tallies
from validation.rubric import faults
from validation.slips import slips

SHA256 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"


def version_2(run) -> None:
    """Run all of them within `run`."""
    broken(run)
    for case in run.cases["version2.json"]["cases"]:
        data = run.cases["mau/" + case["rubric"] + ".json"]
        run.expect("version 2", case["rubric"], run.said(faults(data)), [])
        rubric = Rubric(data)
        sheet = Sheet(rubric)
        rater = rubric.raters[case["column"]]
        for one in rubric.raters:
            entries = case["entries"] if one is rater else case.get("other", {})
            for id in entries:
                sheet.entries[id][one.id] = entries[id]
        scored(run, case, rubric, sheet)
        ranked(run, case, rubric, sheet)
        explained(run, case, rubric, sheet)
        kept(run, rubric, sheet)


def broken(run) -> None:
    """Rubrics with one thing wrong, and JSON as people write it by hand."""
    for text, expected in run.cases["broken.json"]["slips"]:
        found = slips(text.encode())
        run.said(found)
        told = [[it.code, it.evidence["line"], it.evidence["column"]] for it in found]
        run.expect("slip", text, told, expected)
    run.expect("slip", "utf-16", slips(b"\xff\xfe{\0")[0].code, "slip-utf-16")
    for case in run.cases["broken.json"]["cases"]:
        data = json.loads(json.dumps(run.cases["mau/" + case["rubric"] + ".json"]))
        inside = data
        for step in case["at"][:-1]:
            inside = inside[step]
        if case["value"] is None:
            del inside[case["at"][-1]]
        else:
            inside[case["at"][-1]] = case["value"]
        run.expect("broken", case, sorted(run.said(faults(data))), sorted(case["faults"]))


def scored(run, case: dict, rubric: Rubric, sheet: Sheet) -> None:
    rater = rubric.raters[case["column"]]
    marked = marks(sheet, rubric)
    sums = tallies(rubric, marked)[case["column"]][1]
    for id in case["totals"]:
        expected = case["totals"][id]
        run.expect("version 2 sum", [case, id], text_from_points(sums.totals[id]), expected)
    refusals = {node.id: problem for node, one, problem in refused(marked) if one is rater}
    run.said([refusals[id] for id in refusals])
    codes = {id: refusals[id].code for id in refusals}
    run.expect("version 2 refused", case, codes, case.get("refused", {}))
    run.expect("version 2 unscored", case, sums.unscored, case.get("unscored", 0))
    if "maximum" in case:
        found = text_from_points(sums.maxima["total"])
        run.expect("version 2 maximum", case, found, case["maximum"])
    for id in case.get("shown", {}):
        text = case["entries"][id]
        node = rubric.node(id)
        run.expect("version 2 shown", case, shown(node, text, mark(node, text)), case["shown"][id])
    by_rater = {one.id: found for one, found in tallies(rubric, marked)}
    for one in combined(rubric, by_rater):
        combined_text(run.table, one)
        if one.id in case.get("combined", {}):
            label = one.rank.label or one.told.code if one.rank else ""
            figure = [text_from_points(one.points), label]
            run.expect("version 2 combined", case, figure, case["combined"][one.id])


def ranked(run, case: dict, rubric: Rubric, sheet: Sheet) -> None:
    rater = rubric.raters[case["column"]]
    sums = tallies(rubric, marks(sheet, rubric))[case["column"]][1]
    expected = dict(case.get("bands", {}))
    if "band" in case or "reason" in case:
        expected["total"] = case.get("band", case.get("reason"))
    for ranking in rankings(rubric):
        answers = {id: sheet.entries[id][rater.id] for id in sheet.entries}
        rank = ranking.rank(sums, answers)
        run.said([rank.problem] if rank.problem else rank.rules)
        if ranking.group in expected:
            found = rank.problem.code if rank.problem else rank.label
            run.expect("version 2 band", case, found, expected[ranking.group])
            rules = " ".join([rule.code for rule in rank.rules])
            run.expect("version 2 rule", case, rules, case.get("rule", ""))


def explained(run, case: dict, rubric: Rubric, sheet: Sheet) -> None:
    rater = rubric.raters[case["column"]]
    entries = {id: sheet.entries[id][rater.id] for id in sheet.entries}
    explanation = Explanation(rubric, rater, entries)
    codes = []
    for notes in [line.notes for line in explanation.lines] + [explanation.classification]:
        codes += [code for code, _ in run.said(notes)]
    for _, notes in explanation.bands:
        codes += [code for code, _ in run.said(notes)]
    for code in case.get("says", []) + ([case["rule"]] if "rule" in case else []):
        run.expect("version 2 why", [case, code], code in codes, True)
    total = text_from_points(explanation.lines[0].points)
    run.expect("version 2 why", case, total, case["totals"]["total"])


def kept(run, rubric: Rubric, sheet: Sheet) -> None:
    """A sheet is the same after a file, and its refused entries after the machine."""
    written = write_result(sheet, rubric, SHA256)
    again, notes = read_result(written.encode(), rubric, SHA256, str)
    found = [write_result(again, rubric, SHA256), run.said(notes)]
    run.expect("version 2 file", written, found, [written, []])
    text = write_kept(sheet, rubric, SHA256)
    back = read_kept(text, rubric, SHA256)
    run.expect("version 2 kept", text, write_kept(back, rubric, SHA256), text)
