"""
What the answer to a question makes of a draft.
"""

from maker.bands import Band
from maker.draft import Draft, Static
from maker.editing import edited, family, next_key, with_rater, with_raters, with_role
from maker.figures import figure
from maker.offering import range_part
from maker.ontop import TOTAL
from maker.proposal import Defaults, proposed
from maker.rows import NODES, Question, Row
from maker.weights import with_weights

# Answers that say what the parts of a criterion are.
_OFFERED = ("tiers", "levels", "deductions", "counts", "ranges")


class Answer:
    """An answer to a question: which one, and what was typed with it."""

    def __init__(self, question: Question, answer: str, defaults: Defaults, text: str) -> None:
        self.question = question
        self.answer = answer
        self.defaults = defaults
        self.text = text


def answered(
    draft: Draft, asked_at: tuple[int, str, str], answer: str, defaults: Defaults, text: str = ""
) -> Draft:
    """
    What an answer makes of a draft; the question is asked no more.

    It is told by its row's key (0 for the whole), its code, and the place among those of its code
    as text, "" for the first. A text that is no answer leaves the draft as it is.
    """
    key, code, at = asked_at
    listed = draft.row(key).questions if key else draft.questions
    asked = [one for one in listed if one.code == code]
    place = int(at or 0)
    if place >= len(asked):
        return draft
    question = asked[place]
    if answer == "set" and _points(text) is None:
        return draft
    left = [one for one in listed if one is not question]
    given = Answer(question, answer, defaults, text)
    if not key:
        return _OF_THE_WHOLE[code](draft.changed(questions=left), given)
    draft = edited(draft, key, questions=left)
    return _of_row(draft, key, given)


def alike(draft: Draft, question: Question) -> list[int]:
    """The keys of the rows that are asked the same, with the same answers."""
    return [
        row.key
        for row in draft.rows
        for one in row.questions
        if (one.code, one.answers) == (question.code, question.answers)
    ]


def answered_alike(
    draft: Draft, asked_at: tuple[int, str, str], answer: str, defaults: Defaults
) -> Draft:
    """What an answer makes of a draft that is meant for every row that is asked the same."""
    key, code, at = asked_at
    question = [one for one in draft.row(key).questions if one.code == code][int(at or 0)]
    for other in alike(draft, question):
        if other in [row.key for row in draft.rows]:
            same = [one for one in draft.row(other).questions if one.code == code]
            places = [str(i) for i, one in enumerate(same) if one.answers == question.answers]
            if places:
                draft = answered(draft, (other, code, places[0]), answer, defaults)
    return draft


def _points(text: str) -> int | None:
    found = figure(text)
    return found.points if found is not None and not found.unit else None


def _of_row(draft: Draft, key: int, given: Answer) -> Draft:
    question, answer = given.question, given.answer
    code = question.code
    if code == "maker.ask-bonus":
        bonus = {"inside": True, "no": False}.get(answer, answer)
        return edited(draft, key, bonus=bonus)
    if answer in ("subtotal", "title"):
        return edited(draft, key, maximum=question.details["other"])
    if answer == "set":
        return edited(draft, key, maximum=_points(given.text))
    if answer == "floor":
        return _with_floor(draft, key, question)
    if code in ("maker.ask-choices", "maker.ask-choices-most", "maker.ask-parts"):
        return _as_parts(draft, key, answer)
    if code in ("maker.ask-counted", "maker.ask-deducted", "maker.ask-unit") and answer == "points":
        most = question.details["most"] or question.details["points"]
        return edited(_as_parts(draft, key, answer), key, maximum=most)
    if code == "maker.ask-taken":
        return _as_taken(draft, key, answer)
    return draft


def _with_floor(draft: Draft, key: int, question: Question) -> Draft:
    low = question.details["low"]
    at = draft.place(key)
    part = range_part(draft.rows[at], next_key(draft), low if isinstance(low, int) else 0)
    rows = draft.rows[: at + 1] + [part] + draft.rows[at + 1 :]
    return edited(draft.changed(rows=rows), key, kind="ranges")


def _as_parts(draft: Draft, key: int, answer: str) -> Draft:
    """What is in a row as what it offers, as criteria of its own, or (points) as nothing."""
    kind = "tiers" if answer == "exact-tiers" else answer
    if kind in _OFFERED:
        rows = list(draft.rows)
        tree = draft.tree()
        for place in family(draft, key)[1:]:
            if rows[place].kind in NODES:
                text = rows[place].text.lstrip("-+* ")
                depth = tree.depths[key]
                rows[place] = rows[place].changed(kind="part", depth=depth, text=text)
        draft = draft.changed(rows=rows)
        return edited(draft, key, kind=kind, exact=answer == "exact-tiers")
    rows = list(draft.rows)
    row = draft.row(key)
    made = [place for place in family(draft, key)[1:] if rows[place].kind == "part"]
    for place in reversed(made):
        if answer == "criteria":
            rows[place] = rows[place].changed(kind="points", depth=row.depth + 1)
        else:
            rows.pop(place)
    draft = draft.changed(rows=rows)
    return edited(draft, key, kind="group" if answer == "criteria" and made else "points")


def _as_taken(draft: Draft, key: int, answer: str) -> Draft:
    """What is taken off: of the total, of a criterion's own points, or what is scored as it is."""
    row = draft.row(key)
    extra = {name: row.extra[name] for name in row.extra if name not in ("takes_from", "capped")}
    if answer == "taken":
        # A group has been that since it was read; a criterion's maximum is the most it may take.
        kind = row.kind if row.kind == "group" else "counts"
        extra["takes_from"] = TOTAL
        if kind == "group" and row.maximum is not None:
            extra["capped"] = True
        return edited(draft, key, kind=kind, extra=extra)
    draft = edited(draft, key, extra=extra)
    if answer == "deductions":
        return _with_deductions(draft, key)
    rows: list[Row] = []
    within = [draft.rows[place].key for place in family(draft, key)]
    for one in draft.rows:
        if one.key in within and one.kind == "part":
            rows[-1] = rows[-1].changed(kind="points", maximum=one.maximum)
        else:
            rows.append(one)
    return draft.changed(rows=rows)


def _with_deductions(draft: Draft, key: int) -> Draft:
    """A group's criteria, each with one thing that is counted, as the deductions of the group."""
    rows: list[Row] = []
    within = [draft.rows[place].key for place in family(draft, key)[1:]]
    for one in draft.rows:
        if one.key in within and one.kind == "part":
            unit = one.text if one.text != rows[-1].text.split("\n")[0] else ""
            last = rows[-1].changed(kind="part", maximum=one.maximum, unit=unit, every=one.every)
            rows[-1] = last
        else:
            rows.append(one)
    return edited(draft.changed(rows=rows), key, kind="deductions")


def _seen(draft: Draft, _: Answer) -> Draft:
    return draft


def _bands(draft: Draft, given: Answer) -> Draft:
    if given.answer == "use":
        return draft
    left = [one for one in draft.questions if one.code != "maker.ask-gaps"]
    return draft.changed(bands=[], questions=left)


def _gaps(draft: Draft, given: Answer) -> Draft:
    if given.answer != "joined":
        return draft
    bands = draft.bands[:1]
    for band in draft.bands[1:]:
        above = bands[-1].low
        bands.append(Band(band.label, band.low, band.high if above is None else above - 1))
    return draft.changed(bands=bands)


def _how_many(draft: Draft, given: Answer) -> Draft:
    count = {"one": 1, "two": 2, "three": 3}.get(given.answer, 1)
    return with_raters(draft, given.defaults.raters[:count])


def _rater(draft: Draft, given: Answer) -> Draft:
    at = int(str(given.question.details["at"]))
    if given.answer == "drop" and draft.layout is not None:
        column = draft.layout.places("rater")[at]
        return with_role(draft, column, "unused", given.defaults)
    named = given.answer == "name" and given.text.strip()
    return with_rater(draft, at, given.text) if named else draft


def _table(draft: Draft, given: Answer) -> Draft:
    if given.answer == "0":
        return draft
    at = int(given.answer)
    grids = [draft.grids[at]] + [one for i, one in enumerate(draft.grids) if i != at]
    new = proposed(grids, given.defaults)
    return new.changed(questions=[one for one in new.questions if one.code != given.question.code])


def _static(draft: Draft, given: Answer) -> Draft:
    details = given.question.details
    head, label, after = (str(details[name]) for name in ("column", "head", "after"))
    others = [one for one in draft.statics if one.head != head]
    if given.answer == "static":
        others = others + [Static(head, label, after)]
    return draft.changed(statics=others)


def _weights(draft: Draft, given: Answer) -> Draft:
    return with_weights(draft, given.answer, draft.weights[1])


def _step(draft: Draft, given: Answer) -> Draft:
    return draft if given.answer == "step" else draft.changed(step=None)


def _ticks(draft: Draft, given: Answer) -> Draft:
    if given.answer == "levels":
        return draft
    for row in draft.rows:
        if row.kind == "levels" and row.maximum is None:
            draft = _as_parts(draft, row.key, "points")
    return draft


_OF_THE_WHOLE = {
    "maker.ask-bands": _bands,
    "maker.ask-gaps": _gaps,
    "maker.ask-raters": _how_many,
    "maker.ask-rater": _rater,
    "maker.ask-scored": _rater,
    "maker.ask-filled": _seen,
    "maker.ask-table": _table,
    "maker.ask-static": _static,
    "maker.ask-empty": _static,
    "maker.ask-weight": _weights,
    "maker.ask-step": _step,
    "maker.ask-ticks": _ticks,
    "maker.ask-unused": _seen,
    "maker.ask-lines": _seen,
}
