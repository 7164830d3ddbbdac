"""The maker's cases for both interpreters: what CPython's parsers make of its tables and files."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from maker import nodes
from maker.proposal import Defaults
from tests.conformance import making
from tests.makertrees import html_tree, parts_of

TABLES = Path(__file__).parent / "tables"
CASES = Path(__file__).parent / "cases"
WORDS = Path(__file__).parent.parent / "app" / "maker" / "words.json"
NUMBERS = [
    ("5", "", "5"),
    ("0.30000000000000004", "General", "0,3"),
    ("0.1", "0%", "10%"),
    ("5", '0" điểm"', "5 điểm"),
    ("5", "\\+0", "+5"),
    ("-0.5", '0.0;"trừ "0.0', "trừ 0,5"),
    ("-2", "0", "-2"),
    ("45000", "dd/mm/yyyy", "15/3/2023"),
    ("1234.5", "#,##0.00", "1234,5"),
    ("abc", "0", "abc"),
    ("1E+2", "", "100"),
    ("3", "[Red]0.00_);(0.00)", "3"),
]


def workbook_of(path: Path) -> bytes:
    """A pasted table's cells as a workbook."""
    book = Workbook()
    sheet = book.active
    if sheet is not None:
        text = path.read_text(encoding="utf-8")
        for row in csv.reader(io.StringIO(text), delimiter="\t"):
            sheet.append([float(cell) if cell.isdigit() else cell for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class _Quiet:
    """A run that only fills in what CPython finds."""

    def __init__(self, cases: dict[str, Any]) -> None:
        self.cases = cases

    def expect(self, *_: object) -> None:
        """Nothing is compared."""


@cache
def maker_cases() -> dict[str, Any]:
    """Words, trees with the rubrics' files that they become, and every answer's outcome."""
    words = json.loads(WORDS.read_bytes())
    trees: list[list[Any]] = []
    for path in sorted([*TABLES.glob("*.html"), *TABLES.glob("*.tsv")]):
        if path.suffix == ".html":
            tree: Any = html_tree(path.read_text(encoding="utf-8"), nodes.HTML)
        else:
            tree = parts_of(workbook_of(path), nodes.EXCEL)
        trees.append([path.stem, "html" if path.suffix == ".html" else "workbook", tree, ""])
    defaults = Defaults({**words["defaults"], "school_year": "2026-2027"})
    for one in trees:
        one[3] = making.criteria_of(one[1], one[2], defaults)
    made: dict[str, Any] = {"words": words, "trees": trees, "answers": [], "numbers": NUMBERS}
    tables = json.loads((CASES / "tables.json").read_bytes())
    making.making(_Quiet({"tables.json": tables, "maker": made}))
    return made
