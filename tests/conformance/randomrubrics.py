"""
Random rubrics of version 2 of the format, and random entries for them; all of them are sound.

What they come to is `oracle2`'s. A rubric is made in two steps: first who stands in what, so that
what is taken from where can be chosen; then maxima from the inside out.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

DEEPEST = 5
MOST = 300
LEFT_OUT = "Không áp dụng"
LABELS = ("một", "hai", "ba", "bốn")
BANDS = ("Xuất sắc", "Tốt", "Khá", "Đạt", "Yếu")
POINTED = ("points", "points", "tiers", "levels", "deductions", "counts", "ranges", "table")
LABELLED = {
    "name": "Họ và tên:",
    "duty": "Nhiệm vụ:",
    "total": "Tổng",
    "place": "Nơi",
    "date": "ngày",
    "signatures": [{"title": ["Người chấm"], "name": ""}],
}
ODD = ("x", "-1", "0,005", "9999", "1;2;3;4;5;6", "0,01", "3;", ";")


def number(points: Fraction) -> int | float:
    """Points as JSON has them."""
    return int(points) if points.denominator == 1 else float(points)


def hundredths(random: Random, lowest: int, highest: int) -> Fraction:
    """Some points, mostly round ones."""
    found = random.randint(lowest, max(highest, lowest))
    step = random.choice([100, 50, 25, 1])
    return Fraction(max(found // step * step, lowest), 100)


class Maker:
    """Makes one rubric of at most `most` criteria."""

    def __init__(self, random: Random, most: int) -> None:
        self.random = random
        self.left = most
        self.raters = ["a", "b", "c"][: random.randint(1, 3)]
        self.leaves_out = random.random() < 0.5
        # Sections that are somebody's own keep most columns from a band.
        self.sections = random.random() < 0.3
        self.groups: dict[str, Any] = {}
        self.around: dict[str, str] = {}
        self.nodes: list[Any] = []

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def rubric(self) -> Any:
        """The whole of it, as its file would have it."""
        random = self.random
        data: Any = {
            "format": "bieu-diem/rubric",
            "version": 2,
            "id": "random",
            "school_year": "2026-2027",
            "title": ["MẪU"],
            "columns": {"number": "TT", "text": "Nội dung", "max": "Điểm"},
            "raters": [{"id": id, "label": id.upper()} for id in self.raters],
            "sheet": {**LABELLED, "tail": ["total"]},
        }
        if len(self.raters) > 1 and self.chance(0.3):
            data["raters"][0]["ranks"] = False
        if self.leaves_out:
            data["not_applicable"] = {"policy": "leaves-maximum", "label": LEFT_OUT}
        context = {"bonus": False, "raters": self.raters, "scaled": False, "out": False}
        # Something with points in the whole, that everybody scores and that always applies.
        first = {"id": "first", "number": "", "text": "first", "kind": "points"}
        self.register(first, "total")
        count = random.randint(1, 6)
        data["criteria"] = [first] + [
            self.skeleton(str(n), 1, dict(context), "total") for n in range(count)
        ]
        self.takers()
        for node in data["criteria"]:
            self.close(node, False)
        self.close_sum(data, data)
        self.rankings(data)
        return json.loads(json.dumps(data))

    def register(self, node: Any, around: str) -> None:
        self.nodes.append(node)
        self.around[node["id"]] = around

    def skeleton(self, id: str, depth: int, context: Any, around: str) -> Any:
        """A criterion or a group without figures."""
        node: Any = {"id": id, "number": "", "text": id}
        self.register(node, around)
        if not context["bonus"] and self.chance(0.12):
            node["bonus"] = self.random.choice([True, "inside", "outside", "capped"])
            context["bonus"] = True
        if self.sections and len(context["raters"]) > 1 and self.chance(0.12):
            context["raters"] = node["raters"] = [
                one for one in context["raters"] if self.chance(0.5)
            ] or context["raters"][:1]
        if self.leaves_out and not context["scaled"] and self.chance(0.2):
            node["not_applicable"] = context["out"] = True
        if depth < DEEPEST and self.left > 1 and self.chance(0.55):
            node["kind"] = "group"
            self.groups[id] = node
            if not context["out"] and self.chance(0.15):
                node["scaled"] = context["scaled"] = True
            count = self.random.randint(1, min(8, self.left))
            node["criteria"] = [
                self.skeleton(f"{id}.{n}", depth + 1, dict(context), id) for n in range(count)
            ]
            return node
        self.left -= 1
        kind = self.random.choice(POINTED)
        if self.chance(0.08):
            kind = "gate"
        node["kind"] = kind
        return node

    def takers(self) -> None:
        """Let some take from others, never in a circle."""
        for node in self.nodes[1:]:
            if node.get("bonus") or node["kind"] == "gate" or not self.chance(0.07):
                continue
            target = self.random.choice(["total", *self.groups])
            if not self.reaches(target, node["id"]):
                node["takes_from"] = target
                self.around[node["id"]] = target

    def reaches(self, start: str, end: str) -> bool:
        seen = set()
        while start != "total" and start not in seen:
            if start == end:
                return True
            seen.add(start)
            start = self.around[start]
        return False

    def close(self, node: Any, taking: bool) -> Fraction:
        """Give a criterion its figures, or a group those of what is in it; its maximum."""
        taking = taking or "takes_from" in node
        if node["kind"] != "group":
            return self.scored(node, taking)
        for one in node["criteria"]:
            self.close(one, taking)
        return self.close_sum(node, node)

    def close_sum(self, node: Any, around: Any) -> Fraction:
        """The base, floor, cap and maximum of a group or of the whole."""
        random = self.random
        base = hundredths(random, 1, 2_000) if self.chance(0.1) else Fraction()
        if base:
            node["base"] = number(base)
        inside = base + sum(
            (self.maximum(one) for one in around["criteria"] if counts_inside(one)), Fraction()
        )
        maximum = inside
        if node.get("scaled") and inside:
            maximum = hundredths(random, 1, 5_000)
            node["max"] = number(maximum)
        else:
            node.pop("scaled", None)
            if self.chance(0.2) and inside > 1:
                node["capped"] = True
                maximum = hundredths(random, 1, int(inside * 100))
            if maximum != inside or self.chance(0.7):
                node["max"] = number(maximum)
        if self.chance(0.1) and maximum > 1:
            node["floor"] = number(hundredths(random, 1, int(maximum * 50)))
        self.known_maximum(node, maximum)
        return maximum

    def known_maximum(self, node: Any, maximum: Fraction) -> None:
        if "max" not in node:
            self.unwritten = getattr(self, "unwritten", {})
            self.unwritten[id(node)] = maximum

    def maximum(self, node: Any) -> Fraction:
        if "max" in node:
            return Fraction(str(node["max"]))
        return getattr(self, "unwritten", {}).get(id(node), Fraction())

    def scored(self, node: Any, taking: bool) -> Fraction:
        """The figures of what is scored."""
        random = self.random
        kind = node["kind"]
        if kind == "gate":
            node.update(yes="Có", no="Không")
            if self.chance(0.5):
                node["on_no"] = random.choice(["nothing", "no-band", "band"])
            return Fraction()
        if kind == "levels" and self.chance(0.2):
            node["levels"] = [{"label": label} for label in LABELS]
            node.pop("takes_from", None)
            return Fraction()
        if kind == "counts" and taking and self.chance(0.5):
            node["items"] = [self.item(label) for label in LABELS[:2]]
            return Fraction()
        top = hundredths(random, 1, 2_000)
        if kind in {"points", "tiers", "ranges"} and self.chance(0.3):
            step = Fraction(random.choice([25, 50, 100, 10, 7]), 100)
            top = step * random.randint(1, 40)
            node["step"] = number(step)
        weighted = top
        if self.chance(0.2):
            weight = Fraction(random.choice([50, 150, 200, 125, 33, 400]), 100)
            if (top * weight * 100).denominator == 1:
                node["weight"] = number(weight)
                weighted = top * weight
        node["max"] = number(weighted)
        if kind == "counts":
            node["items"] = [self.item(label) for label in LABELS[:2]]
        elif kind != "points":
            getattr(self, "_" + kind)(node, top)
        return weighted

    def item(self, label: str) -> Any:
        item: Any = {"label": label, "points": self.random.choice([0.25, 0.5, 1, 3, 0.01])}
        if self.chance(0.4):
            item["per"] = self.random.choice([1, 2, 3, 5])
        return item

    def _tiers(self, node: Any, top: Fraction) -> None:
        lower = hundredths(self.random, 1, int(top * 100))
        node["tiers"] = [
            {"label": label, "points": number(points)}
            for label, points in zip(LABELS, [top, lower], strict=False)
        ]
        node["exact"] = self.chance(0.5)
        if "step" in node and node["exact"]:
            del node["step"]

    def _levels(self, node: Any, top: Fraction) -> None:
        half = Fraction(int(top * 50), 100)
        node["levels"] = [
            {"label": label, "points": number(points)}
            for label, points in zip(LABELS, [top, half, Fraction()], strict=False)
        ]

    def _deductions(self, node: Any, top: Fraction) -> None:
        node["items"] = [self.item(label) for label in LABELS[:3]]
        if self.chance(0.3) and top > 1:
            node["floor"] = 0.5

    def _ranges(self, node: Any, top: Fraction) -> None:
        cuts = sorted({int(top * 100), *[self.random.randint(0, int(top * 100)) for _ in range(5)]})
        cuts.reverse()
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False)) or [(cuts[0], cuts[0])]
        node["ranges"] = [
            {
                "label": LABELS[i],
                "from": number(Fraction(low, 100)),
                "to": number(Fraction(high, 100)),
            }
            for i, (high, low) in enumerate(pairs)
        ]

    def _table(self, node: Any, top: Fraction) -> None:
        starts = sorted({self.random.randint(0, 9_000) for _ in range(4)}, reverse=True)
        worth = [top] + [hundredths(self.random, 0, int(top * 100)) for _ in starts[1:]]
        node["table"] = [
            {"from": number(Fraction(low, 100)), "points": number(points)}
            for low, points in zip(starts, worth, strict=True)
        ]
        node["largest"] = 100

    def rankings(self, data: Any) -> None:
        """Bands of the total and of some groups, and figures of several columns."""
        percent = self.leaves_out and any(it.get("not_applicable") for it in self.nodes)
        gates = [it for it in self.nodes if it.get("on_no") == "band"]
        if self.chance(0.8):
            data["ranking"] = self.ranking(data, percent, gates)
        for node in gates:
            if "ranking" not in data:
                node["on_no"] = "nothing"
        chosen = [id for id in self.groups if self.chance(0.2)][:3]
        further = [
            {"group": id, "label": id, **self.ranking(self.groups[id], percent, [])}
            for id in chosen
        ]
        if further:
            data["rankings"] = further
        if len(self.raters) < 2 or self.chance(0.4):
            return
        data["combined"] = []
        for how in ("mean", "sum"):
            of = self.random.sample(self.raters, self.random.randint(2, len(self.raters)))
            data["combined"].append({"id": how, "label": how, "of": of, "how": how})
        if "ranking" in data and not self.ruled(data["ranking"]) and not gates:
            data["combined"][0]["ranks"] = True
            data["combined"][1]["ranks"] = True

    @staticmethod
    def ruled(ranking: Any) -> bool:
        return "unless" in ranking or any("conditions" in band for band in ranking["bands"])

    def ranking(self, of: Any, percent: bool, gates: list[Any]) -> Any:
        random = self.random
        percent = percent or self.chance(0.3)
        top = 10_000 if percent else int(self.maximum(of) * 100)
        ruled = self.chance(0.6)
        found: Any = {"of": "percent" if percent else "points", "bands": self.bands(top, ruled)}
        labels = [band["label"] for band in found["bands"]]
        named = [random.choice([*labels, "Theo quy tắc"]) for _ in gates]
        for node, label in zip(gates, named, strict=True):
            node["on_no"] = {"band": label}
        if ruled:
            found["unless"] = [self.rule(n, labels) for n in range(random.randint(1, 4))]
            named += [it.get("gives") or it.get("at_most") for it in found["unless"]]
        if "Theo quy tắc" in named:
            found["bands"].append({"label": "Theo quy tắc", "by_rule": True})
        return found

    def bands(self, top: int, ruled: bool) -> list[Any]:
        """Bands of sums to `top` hundredths, highest first, some with room between them."""
        random = self.random
        cuts = sorted({random.randint(1, max(top, 1)) for _ in BANDS[1:]}, reverse=True)
        found: list[Any] = []
        above = 0
        # What bounds a band below one with conditions: it takes over where one of those fails.
        ceiling = {"max": number(Fraction(top, 100))}
        for label, cut in zip(BANDS, cuts if top else [], strict=False):
            band: Any = {"label": label}
            exclusive = self.chance(0.3) and cut < top
            band["above" if exclusive else "min"] = number(Fraction(cut, 100))
            if found and "conditions" in found[-1]:
                band.update(ceiling)
            elif found and self.chance(0.3) and above - cut > 2:
                away = above - random.randint(0, min(above - cut - 2, 300))
                if self.chance(0.5):
                    band["max"] = number(Fraction(away - 1, 100))
                else:
                    band["below"] = number(Fraction(away, 100))
            above = cut
            if ruled and self.chance(0.4):
                count = random.randint(1, 2)
                band["conditions"] = [self.condition("cần " + label) for _ in range(count)]
            else:
                ceiling = {"max" if exclusive else "below": number(Fraction(cut, 100))}
            found.append(band)
        if self.chance(0.7) or not found:
            conditional = bool(found) and "conditions" in found[-1]
            found.append({"label": BANDS[len(found)], **(ceiling if conditional else {})})
        return found

    def rule(self, n: int, labels: list[str]) -> Any:
        random = self.random
        rule = self.condition(f"quy tắc {n}")
        kind = random.choice(["gives", "at_most", "one_lower"])
        rule[kind] = True if kind == "one_lower" else random.choice([*labels, "Theo quy tắc"])
        if kind != "gives" and self.chance(0.4):
            rule["of_bands"] = random.sample(labels, random.randint(1, len(labels)))
        return rule

    def condition(self, text: str) -> Any:
        """Something about some criteria, that may hold."""
        random = self.random
        plain = [
            it
            for it in self.nodes
            if it["kind"] not in {"gate", "group"} and "max" in it and "raters" not in it
        ]
        found: Any = {"text": text}
        if self.chance(0.3):
            sides = [
                "total",
                *[it["id"] for it in self.nodes if it["kind"] != "gate" and "max" in it],
            ]
            left, right = random.choice(sides), random.choice(sides)
            compare: Any = {"left": left, "right": right}
            compare["is"] = random.choice(["at-most", "at-least"])
            if self.chance(0.6):
                compare["share"] = [random.randint(1, 3), random.randint(1, 3)]
            return {**found, "compare": compare}
        gates = [it for it in self.nodes if it["kind"] == "gate"]
        if gates and self.chance(0.2):
            return {**found, "gate": True}
        chosen = random.sample(plain, random.randint(1, min(4, len(plain))))
        least = min(Fraction(str(it["max"])) for it in chosen)
        found["criteria"] = [it["id"] for it in chosen]
        test = random.choice(["points", "percent", "at_most_points"])
        found[test] = number(hundredths(random, 1, int(least * 100)))
        if test == "percent":
            found[test] = random.randint(1, 100)
        if self.chance(0.4):
            found["all_but"] = random.randint(1, 2)
        elif self.chance(0.4):
            found["share"] = random.choice([[1, 2], [2, 3], [3, 3]])
        return found


def counts_inside(node: Any) -> bool:
    """Whether its maximum is part of the one around it."""
    return node.get("bonus") not in {"outside", "capped"} and "takes_from" not in node


def leaves(nodes: list[Any], raters: list[str], out: bool) -> Iterator[tuple[Any, list[str], bool]]:
    """(criterion, who scores it, whether it may not apply) of all that is scored."""
    for node in nodes:
        own = node.get("raters", raters)
        may = out or bool(node.get("not_applicable"))
        if node["kind"] == "group":
            yield from leaves(node["criteria"], own, may)
        else:
            yield node, own, may


def entries(random: Random, data: Any) -> dict[str, dict[str, str]]:
    """rater → criterion → what somebody typed: mostly sound, sometimes blank, odd or left out."""
    raters = [it["id"] for it in data["raters"]]
    found: dict[str, dict[str, str]] = {rater: {} for rater in raters}
    # Most columns are whole: only those have bands.
    blank = {rater: random.choice([0, 0, 0, 0.1]) for rater in raters}
    out = random.choice([0.05, 0.2, 1]) if random.random() < 0.3 else 0.1
    high = random.choice([0, 1, 1])
    for node, own, may in leaves(data["criteria"], raters, False):
        for rater in own:
            turn = random.random()
            if turn < blank[rater]:
                text = ""
            elif blank[rater] and turn < blank[rater] + 0.05:
                text = random.choice(ODD)
            elif may and random.random() < out:
                text = LEFT_OUT
            else:
                text = typed(random, node, high)
            found[rater][node["id"]] = text
    return found


def typed(random: Random, node: Any, high: int) -> str:
    """A sound entry, nearer to the top where `high`."""
    kind = node["kind"]
    if kind == "gate":
        return str(node["yes"] if random.random() < 0.9 else node["no"])
    if kind == "levels":
        return str(random.choice(node["levels"][: 2 if high else None])["label"])
    if kind in {"counts", "deductions"}:
        return ";".join(str(random.choice([0, 0, 1, 2, 7, 40])) for _ in node["items"])
    if kind == "table":
        low = min(Fraction(str(row["from"])) for row in node["table"])
        return shown(Fraction(random.randint(int(low * 100), 10_000), 100))
    if kind == "ranges":
        row = random.choice(node["ranges"])
        low, up = Fraction(str(row["from"])), Fraction(str(row["to"]))
        step = Fraction(str(node.get("step", 0.01)))
        return shown(max(low, Fraction(up // step) * step))
    if kind == "tiers" and random.random() < (0.97 if node["exact"] else 0.5):
        return shown(Fraction(str(random.choice(node["tiers"])["points"])))
    top = Fraction(str(node["max"])) / Fraction(str(node.get("weight", 1)))
    step = Fraction(str(node.get("step", 0.01)))
    lowest = int(top / step * 3 / 4) if high else 0
    return shown(step * random.randint(lowest, int(top / step)))


def shown(points: Fraction) -> str:
    """As a person would type it."""
    return f"{float(points):.2f}".rstrip("0").rstrip(".").replace(".", ",")
