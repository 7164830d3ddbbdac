"""Drafts of the maker's tables, and what they come to, for its tests."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formats import jsontext
from maker import delimited, hypertext, nodes
from maker.draft import Draft
from maker.grid import Grid
from maker.proposal import Defaults, proposed
from maker.rubricdata import Made
from tests.casefiles import APP, FOLDER
from tests.makertrees import html_tree

TABLES = Path(__file__).parent / "tables"
FORMS = ("word.html", "word.txt", "excel.html", "excel.tsv")
SHAPES: list[dict[str, Any]] = json.loads((FOLDER / "tables.json").read_bytes())
WORDS: dict[str, Any] = json.loads((APP / "maker" / "words.json").read_bytes())
DEFAULTS = Defaults({**WORDS["defaults"], "school_year": "2026-2027"})


def grids(path: Path) -> list[Grid]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return hypertext.grids_of(html_tree(text, nodes.HTML))
    return [delimited.grid_of(text)]


def written(draft: Draft) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(jsontext.write(Made(draft).value))
    return data


def rows(criteria: list[dict[str, Any]], depth: int = 0) -> Iterator[list[Any]]:
    """All of a rubric's nodes, without what a table does not say."""
    for one in criteria:
        parts = one.get("tiers") or one.get("items")
        head = [depth, one["id"], one["number"], one["kind"], one.get("max"), one["text"]]
        yield [*head, parts, one.get("bonus"), one.get("shares_row")]
        yield from rows(one.get("criteria", []), depth + 1)


def shape(name: str) -> Draft:
    (text,) = [one["text"] for one in SHAPES if one["name"] == name]
    return proposed([delimited.grid_of(text)], DEFAULTS)


def key_of(draft: Draft, text: str) -> int:
    (key,) = [row.key for row in draft.rows if row.text == text]
    return key
