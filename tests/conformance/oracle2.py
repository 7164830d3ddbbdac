"""
What a sheet of version 2 comes to, worked out a second time: with fractions, by no part of app/.

Written from /dinh-dang/'s words. It goes from the outside in, reads the data as it stands, and
works out everything afresh; nothing runs along as entries change.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.conformance import oracle

TOTAL = "total"
LEFT_OUT = "left out"
MOST_COUNTED = 999
ON_TOP = {"outside", "capped"}


def cut(value: Fraction) -> Fraction:
    """Cut after two decimals; nothing here is below 0."""
    return Fraction(int(value * 100), 100)


def exact(value: Any) -> Fraction:
    """A JSON number to the digit that the file writes."""
    return Fraction(str(value))


def entry(node: Any, text: str, word: str) -> tuple[Any, str]:
    """(points, None or LEFT_OUT; the code of what there is to say, "" for nothing)."""
    text = text.strip()
    counted = node["kind"] in {"counts", "deductions"}
    if not text.strip("; " if counted else " "):
        return None, ""
    if word and text == word:
        return LEFT_OUT, ""
    raw, code = _KINDS[node["kind"]](node, text)
    if isinstance(raw, Fraction):
        raw = cut(raw * exact(node.get("weight", 1)))
    return raw, code


def _figure(node: Any, text: str, top: Fraction) -> tuple[Any, str]:
    found = oracle.entry(text, top)
    return (None, found) if isinstance(found, str) else (found, "")


def _top(node: Any) -> Fraction:
    return exact(node["max"]) / exact(node.get("weight", 1))


def _points(node: Any, text: str) -> tuple[Any, str]:
    points, code = _figure(node, text, _top(node))
    if not code and "step" in node and points % exact(node["step"]):
        return None, "off-step"
    return points, code


def _tiers(node: Any, text: str) -> tuple[Any, str]:
    points, code = _points(node, text)
    if code or points in {exact(it["points"]) for it in node["tiers"]}:
        return points, code
    if node.get("exact"):
        return None, "not-a-tier"
    return points, "off-tier" if points else ""


def _levels(node: Any, text: str) -> tuple[Any, str]:
    for level in node["levels"]:
        if level["label"] == text:
            return exact(level.get("points", 0)), ""
    return None, "not-a-level"


def _gate(node: Any, text: str) -> tuple[Any, str]:
    return (Fraction(), "") if text in {node["yes"], node["no"]} else (None, "not-a-level")


def _counted(node: Any, text: str) -> tuple[Any, str]:
    parts = [part.strip() for part in text.split(";")]
    asked = parts[: len(node["items"])]
    if any(part and not (part.isdigit() and int(part) <= MOST_COUNTED) for part in asked):
        return None, "not-a-count"
    if len(parts) > len(node["items"]):
        return None, "too-many-counts"
    if "" in asked or len(asked) < len(node["items"]):
        return None, "counts-missing"
    return worth(node, [int(part) for part in asked]), ""


def worth(node: Any, counts: list[int]) -> Fraction:
    """What so many of each item come to: of every `per`, whole ones only."""
    return sum(
        (
            count // item.get("per", 1) * exact(item["points"])
            for count, item in zip(counts, node["items"], strict=True)
        ),
        Fraction(),
    )


def _counts(node: Any, text: str) -> tuple[Any, str]:
    found, code = _counted(node, text)
    return (found if code or "max" not in node else min(found, _top(node))), code


def _deductions(node: Any, text: str) -> tuple[Any, str]:
    found, code = _counted(node, text)
    return (found if code else max(_top(node) - found, exact(node.get("floor", 0)))), code


def _ranges(node: Any, text: str) -> tuple[Any, str]:
    points, code = _points(node, text)
    if not code and not any(
        exact(row["from"]) <= points <= exact(row["to"]) for row in node["ranges"]
    ):
        return None, "between-ranges"
    return points, code


def _table(node: Any, text: str) -> tuple[Any, str]:
    figure, code = _figure(node, text, exact(node["largest"]))
    if code:
        return None, code
    for row in node["table"]:
        if figure >= exact(row["from"]):
            return exact(row["points"]), ""
    return None, "below-table"


_KINDS = {
    "points": _points,
    "tiers": _tiers,
    "levels": _levels,
    "gate": _gate,
    "counts": _counts,
    "deductions": _deductions,
    "ranges": _ranges,
    "table": _table,
}


class Column:
    """One rater's column of a rubric's data, all of it worked out from the entries."""

    def __init__(self, data: Any, rater: str, texts: dict[str, str]) -> None:
        self.data = data
        self.rater = rater
        self.texts = texts
        self.word = data.get("not_applicable", {}).get("label", "")
        self.nodes: dict[str, Any] = {TOTAL: data}
        self.own: dict[str, bool] = {}
        self.may: dict[str, bool] = {}
        self.takers: dict[str, list[Any]] = {}
        self.around: dict[str, str] = {}
        self._walk(data["criteria"], TOTAL, [it["id"] for it in data["raters"]], False)
        self._known: dict[tuple[str, str], Any] = {}
        self.values: dict[str, Any] = {}
        self.codes: dict[str, str] = {}
        for id in self.leaves(TOTAL):
            if self.own[id]:
                word = self.word if self.may[id] else ""
                self.values[id], code = entry(self.nodes[id], texts[id], word)
                if code:
                    self.codes[id] = code

    def _walk(self, nodes: list[Any], around: str, raters: list[str], may: bool) -> None:
        for node in nodes:
            id = node["id"]
            own = node.get("raters", raters)
            left_out = may or bool(node.get("not_applicable"))
            self.nodes[id] = node
            self.around[id] = around
            self.own[id] = self.rater in own
            self.may[id] = left_out
            if "takes_from" in node:
                self.takers.setdefault(node["takes_from"], []).append(node)
            self._walk(node.get("criteria", []), id, own, left_out)

    def leaves(self, id: str) -> list[str]:
        """All that is scored in a group or the whole; a criterion itself."""
        node = self.nodes[id]
        if "criteria" not in node:
            return [id]
        return [leaf for one in node["criteria"] for leaf in self.leaves(one["id"])]

    def once(self, what: str, id: str, worked_out: Callable[[str], Any]) -> Any:
        """What is worked out of one sum, the first time that it is asked for."""
        if (what, id) not in self._known:
            self._known[what, id] = worked_out(id)
        return self._known[what, id]

    def depends(self, id: str) -> set[str]:
        """All that is scored that a sum depends on: in it, and in what takes from any of it."""
        return set(self.once("depends", id, self._depends))

    def _depends(self, id: str) -> set[str]:
        found: set[str] = set()
        waiting, seen = [id], set()
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            node = self.nodes[one]
            if "criteria" not in node:
                found.add(one)
            waiting += [it["id"] for it in node.get("criteria", []) + self.takers.get(one, [])]
        return found

    def pointed(self, id: str) -> bool:
        """Whether it has points."""
        node = self.nodes[id]
        return node["kind"] != "gate" and not (node["kind"] == "levels" and "max" not in node)

    def scored(self, id: str) -> bool:
        """Whether anything with points that the sum depends on has some."""
        return any(
            isinstance(self.values.get(leaf), Fraction) and self.pointed(leaf)
            for leaf in self.depends(id)
        )

    def applies(self, id: str) -> bool:
        """Whether anything with points that the sum depends on is the rater's and applies."""
        return any(
            self.own[leaf] and self.pointed(leaf) and self.values[leaf] != LEFT_OUT
            for leaf in self.depends(id)
        )

    def full(self, id: str) -> Fraction:
        """The maximum that is written, or what it comes to where none is."""
        node = self.nodes[id]
        if "max" in node:
            return exact(node["max"])
        if node.get("kind") == "counts":
            # Without a maximum it ends where a count does.
            return worth(node, [MOST_COUNTED] * len(node["items"]))
        return self.inside(id) if "criteria" in node else Fraction()

    def inside(self, id: str) -> Fraction:
        """What is there from the start, and the maxima of what counts inside."""
        node = self.nodes[id]
        found = exact(node.get("base", 0))
        for one in node["criteria"]:
            if one.get("bonus") not in ON_TOP and "takes_from" not in one:
                found += self.full(one["id"])
        return found

    def maximum(self, id: str) -> Fraction:
        """What of a maximum applies."""
        found: Fraction = self.once("maximum", id, self._maximum)
        return found

    def _maximum(self, id: str) -> Fraction:
        node = self.nodes[id]
        if "criteria" not in node:
            return self.full(id) if self.own[id] and self.values[id] != LEFT_OUT else Fraction()
        if not self.applies(id):
            return Fraction()
        found = exact(node.get("base", 0))
        for one in node["criteria"]:
            if one.get("bonus") not in ON_TOP and "takes_from" not in one:
                found += self.maximum(one["id"])
        if node.get("scaled"):
            return cut(found * exact(node["max"]) / self.inside(id))
        return min(found, self.full(id))

    def points(self, id: str) -> Fraction | None:
        """A criterion's points, or a sum; None while there are none."""
        found: Fraction | None = self.once("points", id, self._points)
        return found

    def _points(self, id: str) -> Fraction | None:
        node = self.nodes[id]
        if "criteria" not in node:
            value = self.values.get(id)
            return value if isinstance(value, Fraction) else None
        if not self.scored(id):
            return None
        found = exact(node.get("base", 0))
        for one in node["criteria"]:
            if "takes_from" not in one:
                found += self.points(one["id"]) or 0
        if node.get("scaled"):
            found = cut(found * exact(node["max"]) / self.inside(id))
        for one in self.takers.get(id, []):
            found -= self.points(one["id"]) or 0
        if node.get("capped") or any(one.get("bonus") == "capped" for one in node["criteria"]):
            found = min(found, self.maximum(id))
        return max(found, exact(node.get("floor", 0)))

    def unscored(self) -> int:
        """How much of the rater's own is still to be answered."""
        return sum(value is None for value in self.values.values())

    def rankings(self) -> list[tuple[str, Any]]:
        """(whose sum, its bands)."""
        found = [(TOTAL, self.data["ranking"])] if "ranking" in self.data else []
        return found + [(it["group"], it) for it in self.data.get("rankings", [])]

    def rank(self, group: str, ranking: Any) -> tuple[str, list[str]]:
        """(the band, or the code of why there is none; the rules that led to it, by their code)."""
        conditions = [one for band in ranking["bands"] for one in band.get("conditions", [])]
        conditions += ranking.get("unless", [])
        needed = self.depends(group)
        for condition in conditions:
            compare = condition.get("compare", {})
            for id in [compare[side] for side in ("left", "right") if side in compare]:
                needed |= self.depends(id)
            for id in self.concerned(condition):
                needed |= self.depends(id)
        reason = self.unfinished(group, needed)
        if reason:
            return reason, []
        if group == TOTAL:
            for id in self.leaves(TOTAL):
                on_no = self.nodes[id].get("on_no")
                if isinstance(on_no, dict) and self.said_no(id):
                    return on_no["band"], ["why-gate-band"]
        for rule in ranking.get("unless", []):
            if "gives" in rule and not self.holds(rule):
                return rule["gives"], ["why-rule-band"]
        label = self.first(ranking, *self.compared(group, ranking))
        return self.lowered(ranking, label) if not label.startswith("rank-") else (label, [])

    def unfinished(self, group: str, needed: set[str]) -> str:
        if not all(self.own[id] for id in needed):
            return "rank-part"
        if any(self.values[id] is None for id in needed):
            return "rank-blank"
        for id in needed:
            node = self.nodes[id]
            blocks = node["kind"] == "gate" and node.get("on_no", "no-band") == "no-band"
            if blocks and self.said_no(id):
                return "rank-gate"
        if not any(
            self.values[id] != LEFT_OUT and self.nodes[id]["kind"] != "gate" for id in needed
        ):
            return "rank-nothing"
        nothing = any(self.pointed(id) for id in self.leaves(group)) and not self.maximum(group)
        return "rank-nothing" if nothing else ""

    def said_no(self, id: str) -> bool:
        return self.texts[id] == self.nodes[id].get("no")

    def compared(self, group: str, ranking: Any) -> tuple[Fraction, None]:
        points = self.points(group) or Fraction()
        if ranking.get("of") == "percent":
            points = min(points * 100 / (self.maximum(group) or 1), Fraction(100))
        return points, None

    def first(self, ranking: Any, figure: Fraction, _: None, asks: bool = True) -> str:
        """The first band whose bounds hold the figure and whose conditions hold, or why none."""
        before: Any = None
        failed = False
        beyond = False
        for band in [it for it in ranking["bands"] if not it.get("by_rule")]:
            if not begins(band, figure):
                before, beyond = band, True
                continue
            if not reaches(band, before, figure):
                return "rank-condition" if failed else "rank-gap" if beyond else "rank-above"
            if all(self.holds(one) for one in band.get("conditions", []) if asks):
                return str(band["label"])
            failed = True
            before = band
        return "rank-condition" if failed else "rank-below"

    def lowered(self, ranking: Any, label: str) -> tuple[str, list[str]]:
        rules = [
            rule
            for rule in ranking.get("unless", [])
            if label in rule.get("of_bands", [label]) and not self.holds(rule)
        ]
        told = []
        of_sums = [it["label"] for it in ranking["bands"] if not it.get("by_rule")]
        every = [it["label"] for it in ranking["bands"]]
        if any("one_lower" in rule for rule in rules) and label != of_sums[-1]:
            label = of_sums[of_sums.index(label) + 1]
            told.append("why-rule-lower")
        for rule in rules:
            if "at_most" in rule and every.index(rule["at_most"]) > every.index(label):
                label = rule["at_most"]
                told.append("why-rule-most")
        return label, told

    def concerned(self, condition: Any) -> list[str]:
        """Ids of what a condition is about."""
        if "compare" in condition:
            sides = [condition["compare"][side] for side in ("left", "right")]
            return [id for id in sides if id != TOTAL]
        if "criteria" in condition:
            return list(condition["criteria"])
        if "gate" in condition:
            return [id for id in self.leaves(TOTAL) if self.nodes[id]["kind"] == "gate"]
        return [one["id"] for one in self.data["criteria"]]

    def holds(self, condition: Any) -> bool:
        if "compare" in condition:
            compare = condition["compare"]
            left, right = [self.points(compare[side]) or 0 for side in ("left", "right")]
            right = right * Fraction(*compare.get("share", [1, 1]))
            return left <= right if compare["is"] == "at-most" else left >= right
        asked = [
            id
            for id in self.concerned(condition)
            if ("criteria" in self.nodes[id] and self.points(id) is not None)
            or isinstance(self.values.get(id), Fraction)
        ]
        held = sum(self.reached(condition, id) for id in asked)
        if "all_but" in condition:
            return held >= len(asked) - int(condition["all_but"])
        return held >= len(asked) * Fraction(*condition.get("share", [1, 1]))

    def reached(self, condition: Any, id: str) -> bool:
        if "gate" in condition:
            return not self.said_no(id)
        points = self.points(id) or Fraction()
        if "points" in condition:
            return points >= exact(condition["points"])
        if "at_most_points" in condition:
            return points <= exact(condition["at_most_points"])
        return points * 100 >= exact(condition["percent"]) * self.maximum(id)


def begins(band: Any, figure: Fraction) -> bool:
    """Whether a figure is not below a band."""
    if "above" in band:
        return figure > exact(band["above"])
    return "min" not in band or figure >= exact(band["min"])


def reaches(band: Any, before: Any, figure: Fraction) -> bool:
    """Whether a figure is not above it; without an upper bound it ends where `before` begins."""
    if "max" in band:
        return figure <= exact(band["max"])
    if "below" in band:
        return figure < exact(band["below"])
    open_ended = before is None or not ("min" in before or "above" in before)
    return open_ended or not begins(before, figure)


def combined(data: Any, columns: dict[str, Column]) -> dict[str, list[str]]:
    """id → the figure as it is shown, and its band or the code of why there is none."""
    found = {}
    for one in data.get("combined", []):
        chosen = [columns[rater] for rater in one["of"]]
        if any(column.unscored() for column in chosen):
            told = "combined-waits" if one.get("ranks") else ""
            found[one["id"]] = [oracle.shown(None), told]
            continue
        parts = len(chosen) if one["how"] == "mean" else 1
        figure = sum((it.points(TOTAL) or Fraction() for it in chosen), Fraction()) / parts
        label = ""
        if one.get("ranks"):
            top = sum((it.maximum(TOTAL) for it in chosen), Fraction()) / parts
            label = "rank-nothing"
            compared = figure
            if data["ranking"]["of"] == "percent" and top:
                compared = min(figure * 100 / top, Fraction(100))
            if top or data["ranking"]["of"] == "points":
                label = chosen[0].first(data["ranking"], compared, None, False)
        found[one["id"]] = [oracle.shown(cut(figure)), label]
    return found


def outcome(data: Any, texts: dict[str, dict[str, str]]) -> dict[str, Any]:
    """All that a sheet comes to, as JSON: columns by rater, and the figures of several."""
    columns = {it["id"]: Column(data, it["id"], texts[it["id"]]) for it in data["raters"]}
    found: dict[str, Any] = {"columns": {}, "combined": combined(data, columns)}
    for rater, column in columns.items():
        sums = [id for id, node in column.nodes.items() if "criteria" in node]
        found["columns"][rater] = {
            "totals": {id: oracle.shown(column.points(id)) for id in sums},
            "maxima": {id: oracle.shown(column.maximum(id)) for id in sums},
            "codes": column.codes,
            "unscored": column.unscored(),
            "ranks": {group: list(column.rank(group, it)) for group, it in column.rankings()},
        }
    return found
