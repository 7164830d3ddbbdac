"""What the scoring page's templates are given for a rubric that has no site of its own."""

from maker.templates import markup
from rubric import Rubric
from views.drawn import drawing
from views.words import Words


class Own:
    """What a template asks of a decision and of its page: no decision stands behind this rubric."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.name = self.folder = self.validity = self.url = ""
        self.meta: dict[str, str] = {"cited_as": ""}


def context(rubric: Rubric, sha256: str, table: dict[str, str]) -> dict[str, object]:
    """The context of form.html, but for the scripts, which the one file has."""
    own = Own(rubric)
    given: dict[str, object] = {
        "page": own,
        "of": own,
        "decisions": [own],
        "base": "",
        "own": "",
        "rubric": rubric,
        "rubric_sha256": sha256,
        "rubric_json": "",
        "first": "",
        "boot": "",
        "whose": "",
        "python": "",
        "pyscript": "",
    }
    given.update(drawing(Words(table), markup))
    return given
