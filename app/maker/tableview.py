"""
The proposal as a table, and what is asked about it: trees of elements for the page to draw.
"""

from maker.answering import alike
from maker.draft import Draft
from maker.rows import NODES, Question, Row
from points import text_from_points
from views.element import Element, element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maker.texts import Texts

# The kinds that a person chooses from, in this order.
CHOICES = (
    "group", "points", "tiers", "levels", "ranges", "deductions", "counts", "gate", "part", "aside",
)  # fmt: skip


_NONE: "list[str]" = []


def points(value: "int | None") -> str:
    """Points as people read them, "" for none."""
    return "" if value is None else text_from_points(value)


def plain(value: "int | None") -> str:
    """Points as a JSON number, "" for none."""
    if value is None:
        return ""
    return text_from_points(value).replace(",", ".")


class TableView:
    """The rows of one draft as trees of elements, each beside the values that it shows."""

    def __init__(self, draft: Draft, texts: "Texts", faults: "dict[int, list[str]]") -> None:
        self._draft = draft
        self._texts = texts
        self._faults = faults
        self.tree = draft.tree()

    def shown(self, row: Row) -> "tuple[Row, object, int, object, list[str]]":
        """What a row's element tells: a row is never changed, so the same one tells the same."""
        key = row.key
        kind = self.tree.kinds.get(key, row.kind)
        return row, kind, self.depth(row), self.tree.sums.get(key), self._faults.get(key, _NONE)

    def depth(self, row: Row) -> int:
        """How deep a row stands on the page."""
        return self.tree.depths.get(row.key, row.depth)

    def row(self, row: Row) -> Element:
        """One row."""
        texts = self._texts
        key = row.key
        kind = self.tree.kinds.get(key, row.kind)
        node = row.kind in NODES
        differs = node and self.tree.differs(key)
        faults = self._faults.get(key, [])
        given: dict[str, object] = {
            "data-row": str(key),
            "class": ("node" if node else row.kind) + " depth-" + str(min(self.depth(row), 5)),
        }
        if node:
            given["data-node"] = str(key)
            given["data-number"] = row.number
            given["data-kind"] = kind
            given["data-max"] = plain(row.maximum)
            given["data-depth"] = str(self.depth(row))
            given["data-differs"] = differs
        lines = [element("p", {}, line) for line in row.text.split("\n")]
        beside = [
            element("p", {"class": "told"}, head + ": " + text) for head, text in row.evidence
        ]
        said = [element("p", {"class": "fault"}, fault) for fault in faults]
        if differs:
            sums = points(self.tree.sums[key])
            text = texts.say("differs", sum=sums, written=points(row.maximum))
            said.append(element("p", {"class": "fault"}, text))
        asks = element("span", {"class": "asks"}, "?") if row.questions else None
        edit: dict[str, object] = {
            "type": "button",
            "data-edit": str(key),
            "aria-label": texts.say("edit-row", row=(row.number + " " + row.text)[:60]),
        }
        return element(
            "tr",
            given,
            element("td", {"class": "number"}, row.number),
            element("td", {"class": "text"}, lines, beside, said),
            element("td", {"class": "max"}, self._points(row, kind)),
            element("td", {"class": "kind"}, texts.kind(kind), asks),
            element("td", {"class": "edit"}, element("button", edit, texts.say("edit"))),
        )

    def _points(self, row: Row, kind: str) -> "list[object]":
        found: list[object] = [points(row.maximum)]
        if row.kind == "part" and row.low not in (None, row.maximum):
            found = [points(row.low) + "–" + points(row.maximum)]
        if row.kind == "part" and row.unit:
            every = str(row.every) + " " if row.every > 1 else ""
            found.append(element("small", {}, "/" + every + row.unit))
        if kind == "group" and row.key in self.tree.sums:
            sums = self._texts.say("sum", points=points(self.tree.sums[row.key]) or "?")
            found.append(element("small", {"data-sum": str(row.key)}, " " + sums))
        return found


class QuestionView:
    """One question, its answers as buttons, the likely one first."""

    def __init__(self, draft: Draft, texts: "Texts") -> None:
        self._draft = draft
        self._texts = texts

    def item(self, key: int, question: Question) -> Element:
        """The list's item; "data-nth" tells it from its row's others of the same code."""
        texts = self._texts
        listed = self._draft.row(key).questions if key else self._draft.questions
        same = [one for one in listed if one.code == question.code]
        given: dict[str, object] = {
            "data-question": question.code,
            "data-of": str(key),
            "data-nth": str([one is question for one in same].index(True)),
        }
        where: list[object] = []
        if key:
            row = self._draft.row(key)
            words = (row.number + " " + row.text.split("\n")[0]).strip()
            where = [element("a", {"href": "#row-" + str(key), "data-to": str(key)}, words), ": "]
        buttons: list[object] = []
        for at, answer in enumerate(question.answers):
            if answer in ("name", "set"):
                field: dict[str, object] = {
                    "type": "text",
                    "autocomplete": "off",
                    "data-answer-text": answer,
                    "aria-label": texts.asked(question),
                    "inputmode": "decimal" if answer == "set" else None,
                }
                buttons.append(element("input", field))
            given_to: dict[str, object] = {
                "type": "button",
                "data-answer": answer,
                "class": "likely" if at == 0 else None,
            }
            buttons.append(element("button", given_to, texts.answer(answer, question)))
        return element(
            "li",
            given,
            element("p", {}, where, texts.asked(question)),
            element("p", {"class": "answers"}, buttons),
            self._alike(key, question),
        )

    def _alike(self, key: int, question: Question) -> Element | None:
        """A box to answer for all rows that are asked the same."""
        count = len(alike(self._draft, question)) if key else 0
        if count < 2 or "set" in question.answers:
            return None
        given: dict[str, object] = {
            "type": "checkbox",
            "autocomplete": "off",
            "data-answer-alike": True,
        }
        said = self._texts.say("alike", count=str(count))
        return element("p", {}, element("label", {}, element("input", given), " ", said))


def column_fields(draft: Draft, texts: "Texts") -> "list[Element]":
    """What each column of the table that was given is for, to be chosen."""
    from maker.roles import ROLES

    if draft.layout is None:
        return []
    found = []
    for at, column in enumerate(draft.layout.columns):
        options = []
        for role in ROLES:
            given: dict[str, object] = {"value": role, "selected": role == column.role}
            options.append(element("option", given, texts.role(role)))
        head = column.head or texts.say("no-head")
        select: dict[str, object] = {"data-column": str(at), "autocomplete": "off"}
        label = element("span", {}, texts.say("column", at=str(at + 1), head=head))
        found.append(element("label", {}, label, element("select", select, options)))
    return found
