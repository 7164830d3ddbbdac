"""
A draft proposed from a table: the whole of it at once, with what is open as questions.

What a rubric needs and a table does not say (the paper's labels) comes as `Defaults`.
"""

from maker.asking import ask
from maker.columns import Layout, layout_of
from maker.draft import Draft, Rater
from maker.folding import folded, is_capital, words
from maker.grid import Grid
from maker.rowreader import rows_of
from maker.rows import Question
from maker.settling import settle
from maker.sumrows import is_classification
from maker.weights import with_weights

_TITLES = ("bang", "phieu", "bieu", "tieu chi", "tieu chuan", "danh gia", "thang diem")
_LETTERHEAD = ("cong hoa", "doc lap", "uy ban", "so giao duc", "phong giao duc", "ubnd", "truong ")


class Defaults:
    """What stands in a new rubric until somebody writes something else, in the page's language."""

    def __init__(self, said: dict[str, object]) -> None:
        self.title = _texts(said["title"])
        self.school_year = str(said["school_year"])
        self.heads = _record(said["heads"])
        self.raters = _texts(said["raters"])
        self.labels = _record(said["labels"])
        # The paper parts them with dots.
        self.labels["date"] = " ".join(_texts(said["date"]))
        self.signatures = _texts(said["signatures"])
        self.note = str(said["note"])
        self.gate = _texts(said["gate"])


def proposed(grids: list[Grid], defaults: Defaults, layout: Layout | None = None) -> Draft:
    """The draft of the first of these tables, laid out like this or as it seems to be."""
    grid = grids[0]
    draft = Draft()
    draft.grids = grids
    draft.layout = layout or layout_of(grid)
    draft.rows = settle(rows_of(grid, draft.layout))
    draft.title = title_of(draft.layout.title) or title_of(grid.before) or list(defaults.title)
    draft.school_year = defaults.school_year
    draft.id = slug(" ".join(draft.title), "bieu-diem")
    draft.heads = _heads(draft.layout, defaults)
    draft.labels = dict(defaults.labels)
    for row in draft.rows:
        if row.kind == "total" and row.text.strip(" :."):
            draft.labels["total"] = row.text
        elif row.kind == "aside" and is_classification(row.text):
            draft.labels["classification"] = row.text
    draft.signatures = [([title], "") for title in defaults.signatures]
    _raters(draft, defaults)
    ask(draft, defaults.note)
    return with_weights(draft, draft.weights[1], "") if draft.weights[0] else draft


def title_of(lines: list[str]) -> list[str]:
    """The lines of a title among those above a table; [] when none looks like one."""
    plain = [folded(line) for line in lines]
    for at in range(len(lines) - 1, -1, -1):
        if [one for one in _TITLES if plain[at].startswith(one)] and len(lines[at]) < 160:
            end = at + 1
            while end < len(lines) and is_capital(lines[end]) and not _is_letterhead(plain[end]):
                end += 1
            return lines[at:end]
    return []


def _is_letterhead(plain: str) -> bool:
    return bool([one for one in _LETTERHEAD if plain.startswith(one)])


def slug(text: str, otherwise: str) -> str:
    """A text as an id: its words in ASCII, joined by hyphens."""
    found = ""
    for word in words(text):
        if len(found) + len(word) > 40:
            break
        found += ("-" if found else "") + word
    return found or otherwise


def _heads(layout: Layout, defaults: Defaults) -> dict[str, str]:
    found = dict(defaults.heads)
    for role in ("number", "text", "max"):
        for place in layout.places(role)[:1]:
            found[role] = layout.columns[place].head or found[role]
    return found


def _raters(draft: Draft, defaults: Defaults) -> None:
    layout = draft.layout
    labels = [layout.columns[at].head for at in layout.places("rater")] if layout else []
    if not labels:
        labels = defaults.raters[:1]
        answers = ["one", "two", "three"]
        draft.questions.append(Question("maker.ask-raters", answers, {"names": labels[0]}))
    draft.raters = []
    for at, label in enumerate(labels):
        draft.raters.append(Rater(rater_id(label, at, draft.raters), label or str(at + 1)))


def rater_id(label: str, at: int, others: list[Rater]) -> str:
    """An id that no other rater has; who scores themselves first is "self"."""
    said = words(label)
    id = "self" if at == 0 and ("tu" in said or "ca" in said[:1]) else slug(label, "cot")
    taken = [one.id for one in others] + ["final"]
    found = id
    more = 2
    while found in taken:
        found = id + "-" + str(more)
        more += 1
    return found


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _record(value: object) -> dict[str, str]:
    return {str(key): str(value[key]) for key in value} if isinstance(value, dict) else {}
