"""The views of many sheets on the page: tables and bars of our own, their figures as text."""

from browser.bridge import document
from browser.drawing import node
from overview.table import say
from overview.views import (
    farthest,
    gaps_by_criterion,
    months,
    share,
    spreads,
    unscored,
)  # fmt: skip
from points import text_from_points
from views.element import element

_PERCENT = 20
# Longer lists say nothing that the table above does not say better.
_MOST = 50


def fill(screen, details) -> None:
    """Fill one view with the rows that the filters let through, a part for each rubric."""
    draw = _VIEWS[details.getAttribute("data-view")]
    parts = []
    for grid in screen.shown():
        if grid.rubric is not None:
            if len(screen.order) > 1:
                parts.append(element("h3", None, " ".join(grid.rubric.title)))
            parts += draw(_Told(screen.table), grid.rubric, grid.shown_rows)
    if not parts:
        parts = [element("p", None, screen.say("view-nothing"))]
    place = details.querySelector("[data-filled]")
    place.replaceChildren(*[node(part) for part in parts])
    _draw_bars(place)


class _Told:
    def __init__(self, table) -> None:
        self._table = table

    def __call__(self, code: str, **evidence) -> str:
        return say(self._table, code, **evidence)


def listed(caption: str, heads: list[str], rows) -> object:
    """A table of our own; a row's first cell is its head, and a cell may be an element."""
    head = element("tr", None, *[element("th", {"scope": "col"}, text) for text in heads])
    lines = []
    for first, *rest in rows:
        cells = [it if not isinstance(it, str) else element("td", None, it) for it in rest]
        lines.append(element("tr", None, element("th", {"scope": "row"}, first), *cells))
    inside = [element("caption", None, caption), element("thead", None, head)]
    table = element("table", {"class": "listed"}, *inside, element("tbody", None, *lines))
    return element("div", {"class": "scroller", "tabindex": "0", "role": "group"}, table)


def _name(row) -> str:
    return (row.name or "–") + (", " + row.period if row.period else "")


def _spread(told, rubric, rows):
    found = []
    for rater in rubric.raters:
        lines = []
        for one in spreads(rubric, rows, rater.id):
            shown = [one.lowest, one.lower, one.middle, one.upper, one.highest]
            id = told("total") if one.id == "total" else one.id
            figures = [text_from_points(value) for value in shown]
            lines.append(
                [id, text_from_points(one.maximum), _bar(one)] + figures + [str(one.blanks)]
            )
        heads = [told("spread-" + it) for it in _SPREAD]
        found.append(listed(rater.label, heads, lines))
    return found


_SPREAD = ("id", "max", "bar", "lowest", "lower", "middle", "upper", "highest", "blanks")


def _bar(one):
    """From the lowest to the highest, the middle half of them thicker; the figures stand beside."""
    if one.lowest is None or not one.maximum:
        return element("td", None)

    def places(first, last) -> str:
        start, end = [min(max(value * 100 // one.maximum, 0), 100) for value in (first, last)]
        return f"{min(start, 99)} {max(end - start, 1)}"

    shown = [(one.lowest, one.highest), (one.lower, one.upper), (one.middle, one.middle)]
    drawn = " ".join([places(*pair) for pair in shown])
    return element("td", {"class": "bar", "data-bar": drawn})


def _draw_bars(place) -> None:
    """Give each bar its drawing, whose parts are where the cell says."""
    template = document.getElementById("bar-template")
    for cell in place.querySelectorAll("[data-bar]"):
        drawing = template.content.firstElementChild.cloneNode(True)
        figures = cell.getAttribute("data-bar").split()
        for number, part in enumerate(drawing.querySelectorAll("rect")):
            part.setAttribute("x", figures[2 * number])
            part.setAttribute("width", figures[2 * number + 1])
        cell.append(drawing)


def _gaps(told, rubric, rows):
    sheets = [
        [_name(row)] + [text_from_points(row.totals[id]) for id in row.raters]
        + [text_from_points(row.gap)]
        for row in farthest(rows, _MOST)
    ]  # fmt: skip
    labels = [rater.label for rater in rubric.raters]
    criteria = [
        [id, str(count), text_from_points(most)]
        for id, count, most in gaps_by_criterion(rubric, rows)[:_MOST]
    ]
    if not sheets and not criteria:
        return [element("p", None, told("gaps-none"))]
    return [
        listed(told("gaps-sheets"), [told("head-name")] + labels + [told("head-gap")], sheets),
        listed(
            told("gaps-criteria"),
            [told(it) for it in ("spread-id", "gaps-count", "gaps-most")],
            criteria,
        ),
    ]


def _blanks(told, rubric, rows):
    left = unscored(rows)
    if not left:
        return [element("p", None, told("blanks-none"))]
    lines = [[_name(row)] + [str(row.missing[id]) for id in row.raters] for row in left[:_MOST]]
    heads = [told("head-name")] + [rater.label for rater in rubric.raters]
    return [listed(told("blanks", count=len(left)), heads, lines)]


def _months(told, rubric, rows):
    periods, people = months(rows)
    how = str(rubric.data.get("periods", "none"))
    heads = [told("head-name")] + [period or told("no-period") for period in periods]
    if how != "none":
        heads.append(told("months-" + how))
    found = []
    for rater in rubric.raters:
        lines = []
        for person in people[: _MOST * 4]:
            cells = []
            for period in periods:
                here = person.by_period.get(period, [])
                cells.append("; ".join([text_from_points(it.totals[rater.id]) for it in here]))
            if how != "none":
                cells.append(text_from_points(person.combined(rater.id, how)))
            lines.append([person.name or "–"] + cells)
        found.append(listed(rater.label, heads, lines))
    note = "months-combined" if how != "none" else "months-note"
    return found + [element("p", None, told(note))]


def _share(told, rubric, rows):
    found = []
    for rater in rubric.raters:
        one = share(rows, rater.id, _PERCENT)
        evidence = {"rater": rater.label, "count": one.count, "places": one.places}
        if one.bound is None:
            found.append(element("p", None, told("share-none", **evidence)))
            continue
        evidence["points"] = one.bound
        evidence["tied"] = one.tied
        evidence["above"] = one.above
        exact = one.above + one.tied == one.places
        found.append(element("p", None, told("share-exact" if exact else "share-tied", **evidence)))
    return found


_VIEWS = {
    "spread": _spread,
    "gaps": _gaps,
    "blanks": _blanks,
    "months": _months,
    "share": _share,
}
