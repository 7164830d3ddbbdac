"""
The words of the page that makes rubrics, by their codes (words.json).
"""

from maker.rows import Question
from points import text_from_points


class Texts:
    """All of them; `table` is words.json's, parsed."""

    def __init__(self, table: dict[str, dict[str, str]]) -> None:
        self._table = table

    def say(self, code: str, **evidence: str) -> str:
        """A sentence of the page's own."""
        return self._table["says"][code].format(**evidence)

    def role(self, role: str) -> str:
        """What a column's role is called."""
        return self._table["roles"][role]

    def kind(self, kind: str) -> str:
        """What a row's kind is called."""
        return self._table["kinds"][kind]

    def bonus(self, bonus: str) -> str:
        """What a bonus is called."""
        return self._table["bonus"][bonus]

    def label(self, name: str) -> str:
        """What one of the sheet's labels is called."""
        return self._table["labels"][name]

    def asked(self, question: Question) -> str:
        """A question as people read it."""
        shown = {name: _shown(name, value) for name, value in question.details.items()}
        return self._table["questions"][question.code].format(**shown)

    def answer(self, answer: str, question: Question) -> str:
        """What stands on an answer's button."""
        table = self._table["answers"]
        if answer.isdigit() and answer != "0":
            return table["table"].format(at=str(int(answer) + 1))
        names = self.raters()
        shown = {name: _shown(name, value) for name, value in question.details.items()}
        for at, count in enumerate(("one", "two", "three")):
            shown[count] = ", ".join(names[: at + 1])
        own = self._table["own-answers"].get(question.code + " " + answer)
        return (own or table[answer]).format(**shown)

    def raters(self) -> list[str]:
        """The names of raters that are offered."""
        defaults: dict[str, object] = dict(self._table["defaults"])
        raters = defaults["raters"]
        return [str(one) for one in raters] if isinstance(raters, list) else []


def _shown(name: str, value: object) -> str:
    if isinstance(value, int) and name in ("own", "other", "low", "points", "most", "step"):
        return text_from_points(value)
    return str(value)
