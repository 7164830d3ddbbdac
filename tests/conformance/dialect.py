"""
Runs the shared cases, in CPython and in the page's MicroPython alike.

`run` takes them parsed and knows neither files nor pytest: this module keeps to
the common dialect, as the modules that it exercises do.
"""

import json

from errors import EntryError, Problem, Refused
from formats import jsonreader, jsontext
from formats.fingerprint import finish, warnings
from formats.resultreader import read_kept, read_result
from formats.resultwriter import write_kept, write_result
from messages import sentence
from points import points_from_text, text_from_points
from ranking import Ranking
from rubric import Rubric
from score import mark, tally
from sheet import Sheet, marks, refused, tallies
from validation.rubric import faults

SAMPLE_SHA256 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"


class Run:
    """
    Everything that is compared, counted.

    cases  "score.json", "sheets.json", … → parsed; "sample" and "noted" → the texts of the
           frozen result files; "rubric" and "messages" → parsed, as the page has them
    """

    def __init__(self, cases: dict) -> None:
        self.cases = cases
        self.table = cases["messages"]
        self.rubric = Rubric(cases["rubric"])
        self.failures: list[str] = []
        self.counts: dict[str, int] = {}

    def all(self, more: tuple = ()) -> dict:
        """Run every case, and the parts in `more`; {"counts": by kind, "failures": a line each}."""
        self.entries()
        self.sheets()
        self.json()
        self.results()
        self.finished()
        self.rubrics()
        self.schools()
        for part in more:
            part(self)
        return {"counts": self.counts, "failures": self.failures}

    def expect(self, kind: str, case: object, found: object, expected: object) -> None:
        """Compare one case's outcome with what it must be."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if found != expected:
            self.failures.append(kind + " " + repr(case) + ": " + repr(found))

    def said(self, problems: list) -> list:
        """Codes and places; a problem without its sentence, or the sentence's evidence, raises."""
        for problem in problems:
            sentence(self.table, problem)
        return [[problem.code, problem.place] for problem in problems]

    def entries(self) -> None:
        """What single texts come to, and how points are shown."""
        cases = self.cases["score.json"]
        for text, maximum, expected in cases["entries"]:
            self.expect("entry", text, _entry(text, maximum), expected)
        for points, expected in cases["shown"]:
            self.expect("shown", points, text_from_points(points), expected)
        criterion = next(node for node in self.rubric.scorable if node.tiers)
        for text, points, code in cases["tiers"]:
            marked = mark(criterion, text)
            problems = self.said([marked.problem]) if marked.problem else []
            expected = [[code, criterion.id]] if code else []
            self.expect("tier", text, [marked.points, problems], [points, expected])

    def sheets(self) -> None:
        """Whole columns: every sum as shown, how many are scored, and what is refused."""
        for case in self.cases["sheets.json"]:
            points = {}
            refused = {}
            for i, criterion in enumerate(self.rubric.scorable):
                text = case["entries"][i]
                marked = mark(criterion, text)
                points[criterion.id] = marked.points
                if marked.problem and marked.problem.severity == "error":
                    refused[criterion.id] = marked.problem.code
            sums = tally(self.rubric, points)
            totals = {id: text_from_points(sums.totals[id]) for id in sums.totals}
            found = {"totals": totals, "scored": sums.scored, "refused": refused}
            expected = {key: case[key] for key in found}
            self.expect("sheet", case["entries"], found, expected)

    def json(self) -> None:
        """What the strict reader makes of texts and bytes."""
        cases = self.cases["json.json"]
        for text, expected in cases["read"]:
            written = jsontext.write(jsonreader.read(text.encode()))
            self.expect("json", text, written, expected + "\n")
        for text, code, line, column in cases["refused"]:
            problem = self.refusal(text.encode())
            place = [problem.evidence.get("line"), problem.evidence.get("column")]
            self.expect("json", text, [problem.code, place], [code, [line, column]])
        for digits in cases["not-utf-8"]:
            pairs = [digits[i : i + 2] for i in range(0, len(digits), 2)]
            problem = self.refusal(bytes([int(pair, 16) for pair in pairs]))
            self.expect("json", digits, problem.code, "not-utf-8")

    def refusal(self, data: bytes) -> Problem:
        try:
            jsonreader.read(data)
        except Refused as refusal:
            self.said(refusal.problems)
            return refusal.problems[0]
        raise AssertionError(repr(data))

    def results(self) -> None:
        """Opening changed copies of the frozen sample: refused, or told what there is to say."""
        cases = self.cases["results.json"]
        for case in cases["refused"] + cases["opened"]:
            text = case.get("whole")
            if text is None:
                sample = self.cases[case.get("of", "sample")]
                before, after = case["replace"]
                self.expect("piece", before, sample.count(before), 1)
                text = sample.replace(before, after)
            try:
                sheet, notes = read_result(text.encode(), self.rubric, SAMPLE_SHA256, str)
                found = ["opened", self.said(notes)]
            except Refused as refusal:
                found = ["refused", self.said(refusal.problems)]
            expected = ["opened" if case in cases["opened"] else "refused", case["problems"]]
            self.expect("result", case, found, expected)
            if found[0] == "opened":
                self.round(sheet)

    def round(self, sheet: Sheet) -> None:
        """What was opened and written opens again as the same, from a file and from the machine."""
        written = write_result(sheet, self.rubric, SAMPLE_SHA256)
        again, notes = read_result(written.encode(), self.rubric, SAMPLE_SHA256, str)
        found = write_result(again, self.rubric, SAMPLE_SHA256)
        codes = [note.code for note in notes if note.severity == "error"]
        self.expect("round", written, [found, codes], [written, []])
        first, rater = marks(sheet, self.rubric)[0][:2]
        sheet.entries[first.id][rater.id] = "5,5,5"
        kept = write_kept(sheet, self.rubric, SAMPLE_SHA256)
        back = read_kept(kept, self.rubric, SAMPLE_SHA256)
        self.expect("kept", kept, write_kept(back, self.rubric, SAMPLE_SHA256), kept)
        self.expect("kept", kept, back.entries, sheet.entries)

    def finished(self) -> None:
        """What was finished, made anew: its fingerprint, and what is told once it was changed."""
        cases = self.cases["finished.json"]
        for case in cases["made"]:
            rubric = Rubric(self.cases[case["rubric"]])
            sheet = Sheet(rubric)
            sheet.id = case["sheet"]
            rater = case["rater"]
            for id in case["entries"]:
                sheet.entries[id][rater] = case["entries"][id]
            if case["classification"]:
                sheet.classification[rater] = case["classification"]
            made = finish(sheet, rubric, rater, SAMPLE_SHA256, "2023-11-20T08:15:00Z")
            self.expect("finished", case, made.sha256, case["sha256"])
            sheet.finished[rater] = made
            written = write_result(sheet, rubric, SAMPLE_SHA256)
            again, _ = read_result(written.encode(), rubric, SAMPLE_SHA256, str)
            self.expect("finished", written, warnings(again, rubric), {rater: []})
            self.expect("finished", written, write_result(again, rubric, SAMPLE_SHA256), written)
        for case in cases["changed"]:
            before, after = case["replace"]
            self.expect("piece", before, self.cases["noted"].count(before), 1)
            text = self.cases["noted"].replace(before, after)
            sheet, _ = read_result(text.encode(), self.rubric, SAMPLE_SHA256, str)
            told = {}
            for rater, problems in warnings(sheet, self.rubric).items():
                self.said(problems)
                told[rater] = [_change(problem) for problem in problems]
            self.expect("changed", case, told, case["told"])

    def rubrics(self) -> None:
        """Every fault of rubrics that were broken in one place."""
        cases = self.cases["rubrics.json"]
        for case in cases["cases"]:
            base = self.cases[case["rubric"]] if "rubric" in case else cases["base"]
            data = json.loads(json.dumps(base))
            inside = data
            for step in case["at"][:-1]:
                inside = inside[step]
            last = case["at"][-1]
            if case["value"] is None:
                del inside[last]
            else:
                inside[last] = case["value"]
            self.expect("rubric", case, self.said(faults(data)), case["faults"])

    def schools(self) -> None:
        """Sheets of other schools' rubrics: sums, refusals, bands, and files that come back."""
        for case in self.cases["schools.json"]["cases"]:
            data = self.cases[case["rubric"]]
            self.expect("school", case["rubric"], self.said(faults(data)), [])
            rubric = Rubric(data)
            sheet = Sheet(rubric)
            rater = rubric.raters[-1]
            for id in case["entries"]:
                sheet.entries[id][rater.id] = case["entries"][id]
            marked = marks(sheet, rubric)
            refusals = {criterion.id: problem for criterion, _, problem in refused(marked)}
            self.said(list(refusals.values()))
            sums = tallies(rubric, marked)[-1][1]
            found = {
                "rubric": case["rubric"],
                "entries": case["entries"],
                "totals": {id: text_from_points(sums.totals[id]) for id in sums.totals},
                "unscored": sums.unscored,
            }
            if refusals:
                found["refused"] = {id: refusals[id].code for id in refusals}
            if rubric.left_out:
                found["percent"] = text_from_points(sums.percent())
            if rubric.ranking:
                answers = {id: sheet.entries[id][rater.id] for id in sheet.entries}
                rank = Ranking(rubric).rank(sums, answers)
                if rank.problem:
                    self.said([rank.problem])
                    found["reason"] = rank.problem.code
                else:
                    found["band"] = rank.label
            self.expect("school", case, found, case)
            self.again(rubric, sheet)

    def again(self, rubric: Rubric, sheet: Sheet) -> None:
        """A sheet is the same after a file, and its refused entries after the machine."""
        written = write_result(sheet, rubric, SAMPLE_SHA256)
        opened, notes = read_result(written.encode(), rubric, SAMPLE_SHA256, str)
        codes = [note.code for note in notes if note.code != "off-tier"]
        found = [write_result(opened, rubric, SAMPLE_SHA256), codes]
        self.expect("school", written, found, [written, []])
        kept = write_kept(sheet, rubric, SAMPLE_SHA256)
        back = read_kept(kept, rubric, SAMPLE_SHA256)
        self.expect("school", kept, write_kept(back, rubric, SAMPLE_SHA256), kept)


def _change(problem: Problem) -> list:
    change = [problem.evidence[key] for key in ("then", "now") if key in problem.evidence]
    return [problem.code, problem.place] + change


def _entry(text: str, maximum: int) -> object:
    try:
        return points_from_text(text, maximum)
    except EntryError as error:
        return error.code
