"""
Random rubrics of version 2, held to what an oracle that knows nothing of app/ worked out.

As `dialect`, whose run it is given, this keeps to the common dialect; the oracle need not.
"""

from combined import combined
from explain import Explanation
from formats.resultreader import read_kept, read_result
from formats.resultwriter import write_kept, write_result
from points import text_from_points
from ranking import rankings
from rubric import Rater, Rubric
from score import Tally
from sheet import Sheet, marks, refused, tallies
from validation.rubric import faults

SHA256 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"


def random_version_2(run) -> None:
    """Run all of them within `run`."""
    for case in run.cases["random"]:
        data = case["rubric"]
        run.expect("random rubric", data, run.said(faults(data)), [])
        rubric = Rubric(data)
        sheet = Sheet(rubric)
        for rater in case["entries"]:
            for id in case["entries"][rater]:
                sheet.entries[id][rater] = case["entries"][rater][id]
        held(run, case, rubric, sheet)


def held(run, case: dict, rubric: Rubric, sheet: Sheet) -> None:
    """Every sum, maximum, refusal, band and figure; and what was written opens as the same."""
    marked = marks(sheet, rubric)
    by_rater = {}
    for rater, sums in tallies(rubric, marked):
        by_rater[rater.id] = sums
        column = case["outcome"]["columns"][rater.id]
        texts = {id: text_from_points(sums.totals[id]) for id in sums.totals}
        run.expect("random sums", [case, rater.id], texts, column["totals"])
        texts = {id: text_from_points(sums.maxima[id]) for id in sums.maxima}
        run.expect("random maxima", [case, rater.id], texts, column["maxima"])
        run.expect("random unscored", [case, rater.id], sums.unscored, column["unscored"])
        codes = {
            node.id: entry.problem.code
            for node, one, entry in marked
            if entry.problem and one is rater
        }
        run.said([entry.problem for _, one, entry in marked if entry.problem and one is rater])
        run.expect("random codes", [case, rater.id], codes, column["codes"])
        answers = {id: sheet.entries[id][rater.id] for id in sheet.entries}
        ranks = {}
        for ranking in rankings(rubric):
            rank = ranking.rank(sums, answers)
            run.said([rank.problem] if rank.problem else rank.rules)
            told = rank.problem.code if rank.problem else rank.label
            ranks[ranking.group] = [told, [rule.code for rule in rank.rules]]
        run.expect("random bands", [case, rater.id], ranks, column["ranks"])
        explained(run, rubric, rater, answers, sums)
    figures = {}
    for one in combined(rubric, by_rater):
        label = ""
        if one.rank:
            label = one.rank.label or (one.rank.problem.code if one.rank.problem else "")
        figures[one.id] = [text_from_points(one.points), label]
    run.expect("random combined", case, figures, case["outcome"]["combined"])
    again(run, rubric, sheet, by_rater)


def explained(run, rubric: Rubric, rater: Rater, answers: dict, sums: Tally) -> None:
    """Every line's terms and notes lead to the sum that is shown, each in a sentence."""
    explanation = Explanation(rubric, rater, answers)
    run.said(explanation.classification)
    for _, notes in explanation.bands:
        run.said(notes)
    for line in explanation.lines:
        run.said(line.notes)
        if line.node is None or line.node.kind == "group":
            run.expect("random line", line.id, line.points, sums.totals[line.id])
        if line.terms and line.points is not None:
            # Evidence is of any kind; what is compared here is a number.
            led = sum(line.terms)
            for note in line.notes:
                told: dict = note.evidence
                if note.code == "why-base":
                    led += told["points"]
                elif note.code in ("why-scaled", "why-scaled-cut", "why-taken", "why-floor-sum"):
                    run.expect("random step", [line.id, note.code], told["sum"], led)
                    led = told["points"]
                elif note.code == "why-capped":
                    run.expect("random step", [line.id, note.code], told["sum"], led)
                    led = told["maximum"]
            run.expect("random line", line.id, led, line.points)


def again(run, rubric: Rubric, sheet: Sheet, by_rater: dict) -> None:
    """Changed and changed back, the sums are the same; so is what a file and the machine keep."""
    for id, sums in by_rater.items():
        before = [dict(sums.totals), dict(sums.maxima), sums.unscored]
        for criterion in rubric.scorable[:9]:
            if criterion.scored_by(id):
                points = sums.of(criterion)
                sums.put(criterion, None)
                sums.put(criterion, points)
        run.expect("random again", rubric.id, [sums.totals, sums.maxima, sums.unscored], before)
    kept = write_kept(sheet, rubric, SHA256)
    run.expect(
        "random kept", kept, write_kept(read_kept(kept, rubric, SHA256), rubric, SHA256), kept
    )
    for node, rater, _ in refused(marks(sheet, rubric)):
        sheet.entries[node.id][rater.id] = ""
    written = write_result(sheet, rubric, SHA256)
    opened, notes = read_result(written.encode(), rubric, SHA256, str)
    errors = [note for note in notes if note.severity == "error"]
    found = [write_result(opened, rubric, SHA256), run.said(errors)]
    run.expect("random file", written, found, [written, []])
