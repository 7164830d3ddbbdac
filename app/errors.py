"""
What can be wrong, as values: a code, a place and the evidence, never a sentence.

`messages.sentence` turns a problem into Vietnamese. A defect of the program is
none of these: it stays an ordinary exception, uncaught and visible.
"""


class Problem:
    """
    One thing that is wrong, or worth a look.

    code      what it is, as in messages.json ("over-maximum")
    place     where: a criterion's id, or a JSON place ("criteria[1].max"), or ""
    severity  "error"; "warning" for what is allowed and counts all the same; "note" for what is
              only said
    evidence  what was found; every number of points in it is in hundredths

    >>> Problem("over-maximum", "A.1", text="7", maximum=500)
    Problem over-maximum at A.1
    """

    def __init__(self, code: str, place: str = "", **evidence: object) -> None:
        self.code = code
        self.place = place
        self.severity = "error"
        self.evidence = evidence

    def __repr__(self) -> str:
        return "Problem " + self.code + (" at " + self.place if self.place else "")


def warning(code: str, place: str = "", **evidence: object) -> Problem:
    """A problem with something that is allowed and counts, but deserves a second look."""
    problem = Problem(code, place, **evidence)
    problem.severity = "warning"
    return problem


def note(code: str, place: str = "", **evidence: object) -> Problem:
    """Nothing wrong: something that a person wants told."""
    problem = Problem(code, place, **evidence)
    problem.severity = "note"
    return problem


class EntryError(Exception):
    """One entry that is no score, as `score.points_from_text` tells."""

    def __init__(self, code: str, **evidence: object) -> None:
        super().__init__(code)
        self.code = code
        self.evidence = evidence


class Refused(Exception):
    """Data that is not taken, with all the reasons found: `problems` is never empty."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join([repr(problem) for problem in problems]))
        self.problems = problems


class JsonError(Refused):
    """The text is not the JSON that we accept: see `jsonreader.read`."""


class RubricError(Refused):
    """The JSON is not a sound rubric: see `faults.faults`."""


class SheetError(Refused):
    """The file is not a result file of this rubric: see `resultreader.read_result`."""
