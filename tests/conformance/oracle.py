"""
What a sheet must come to, worked out a second time and another way: with fractions.

Knows nothing of app/: it reads rubric.json's data and decision rules by itself. Run as a
program, it prints the sheets of tests/cases/score.json anew.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

NUMBER = re.compile(r"(-?)([0-9]*)(?:[.,]([0-9]*))?")
BLANK = "–"
# By Unicode's own classes: controls, formats, separators; and letters that are drawn as nothing.
UNSEEN = "[{}]".format(
    "".join(
        re.escape(chr(code))
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp", "Zs"}
    )
    + "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2065\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U00013430-\U0001343f\U000e0000-\U000e01ef"
)
TOTAL = "total"

Outcome = Fraction | str | None
"""Points, the code of a refusal, or None for blank."""


def entry(text: str, maximum: Fraction) -> Outcome:
    """What one typed text comes to."""
    text = re.sub(f"^{UNSEEN}*|{UNSEEN}*$", "", text)
    if not text:
        return None
    match = NUMBER.fullmatch(text)
    if not match or not (match[2] or match[3]):
        return "unseen-inside" if re.search(UNSEEN, text.replace(" ", "")) else "not-a-number"
    decimals = match[3] or ""
    value = Fraction(int("0" + match[2] + decimals), 10 ** len(decimals))
    value = -value if match[1] else value
    if value < 0:
        return "negative"
    if value > maximum:
        return "over-maximum"
    return "too-fine" if len(decimals) > 2 else value


def shown(points: Fraction | None) -> str:
    """Points as people read them."""
    if points is None:
        return BLANK
    hundredths = points * 100
    assert hundredths.denominator == 1
    text = f"{points.numerator / points.denominator:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def leaves(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The criteria that take a score, in order, of a rubric's or a group's data."""
    for criterion in data["criteria"]:
        if "criteria" in criterion:
            yield from leaves(criterion)
        else:
            yield criterion


def groups(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The groups, outer before inner."""
    for criterion in data["criteria"]:
        if "criteria" in criterion:
            yield criterion
            yield from groups(criterion)


def maximum(criterion: dict[str, Any]) -> Fraction:
    """A criterion's maximum in points, to the digit that rubric.json writes."""
    return Fraction(str(criterion["max"]))


def sheet_case(rubric: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """One column's entries, in the rubric's order, with all that they must come to."""
    scored = list(leaves(rubric))
    outcomes = {
        criterion["id"]: entry(text, maximum(criterion))
        for criterion, text in zip(scored, texts, strict=True)
    }
    totals = {}
    for group in [*groups(rubric), {"id": TOTAL, "criteria": rubric["criteria"]}]:
        below = [outcomes[criterion["id"]] for criterion in leaves(group)]
        points = [value for value in below if isinstance(value, Fraction)]
        totals[group["id"]] = shown(sum(points, Fraction()) if points else None)
    refused = {id: outcome for id, outcome in outcomes.items() if isinstance(outcome, str)}
    count = sum(isinstance(outcome, Fraction) for outcome in outcomes.values())
    return {"entries": texts, "totals": totals, "scored": count, "refused": refused}


def typed(random: Random, top: Fraction) -> str:
    """One entry as somebody might type it: mostly sound, sometimes not."""
    hundredths = random.randrange(int(top * 100) + 1)
    step = random.choice([100, 50, 25, 10, 1])
    whole, rest = divmod(hundredths // step * step, 100)
    text = str(whole)
    if rest or random.random() < 0.2:
        text += random.choice(",.") + f"{rest:02}"[: random.choice([1, 2]) if rest % 10 == 0 else 2]
    turn = random.random()
    if turn < 0.12:
        return random.choice(["", "", " ", "\u00a0"])
    if turn < 0.20:
        odd = ["-1", "-0", "x", "5.2.1", ",", "1e1", "+1", "٣", "0,005", "1,000", "99", "7,"]
        return random.choice([*odd, str(top), str(int(top) + 1), "00" + text, text + "1"])
    if turn < 0.25:
        return " " + text + random.choice([" ", "\u00a0", "\t"])
    return text


def random_sheets(rubric: dict[str, Any], number: int, seed: int) -> Iterator[dict[str, Any]]:
    """`number` columns of entries with what they must come to; the same ones for the same seed."""
    random = Random(seed)
    tops = [maximum(criterion) for criterion in leaves(rubric)]
    for _ in range(number):
        # From nearly empty sheets to full ones.
        share = random.choice([0.1, 0.5, 0.9, 1, 1, 1])
        yield sheet_case(
            rubric, [typed(random, top) if random.random() < share else "" for top in tops]
        )


def main() -> None:
    """Print 300 sheets of the project's rubric, one a line."""
    rubric = json.loads((Path(__file__).parent.parent / "app/rubric.json").read_bytes())
    lines = [json.dumps(case, ensure_ascii=False) for case in random_sheets(rubric, 300, seed=1)]
    print("[\n  " + ",\n  ".join(lines) + "\n]")


if __name__ == "__main__":
    main()
