"""One table of many files on the command line: held to an oracle, read back by other programs."""

import csv
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commandline import sources
from formats.resultwriter import write_result
from manysheets import backup_of, own_rubric, sheets
from sheet import Sheet
from tests.casefiles import APP, FOLDER, RUBRIC_DATA, SAMPLE
from tests.conformance.oracle import sheet_case, typed
from tests.test_check import OTHER, check, other_file

RUBRIC, SHA256 = own_rubric()
RATERS = [rater.id for rater in RUBRIC.raters]
MANY = 10_000 if os.environ.get("TORTURE") else 2_000


def text(sheet: Sheet) -> str:
    return write_result(sheet, RUBRIC, SHA256)


def random_sheets(count: int, seed: int) -> list[Sheet]:
    """Sheets as people fill them in: some refused entries, some columns nearly empty."""
    chance = random.Random(seed)
    made = sheets(count, seed)
    for sheet in made:
        for rater in RATERS:
            share = chance.choice([0, 0.5, 1, 1])
            for node in RUBRIC.scorable:
                filled = chance.random() < share
                sheet.entries[node.id][rater] = (
                    typed(chance, Fraction(node.maximum, 100)) if filled else ""
                )
    return made


def expected(sheet: Sheet) -> dict[str, Any]:
    """What the row must say, worked out by the oracle, which knows nothing of app/."""
    found: dict[str, Any] = {"name": sheet.name, "period": sheet.period, "id": sheet.id}
    sums = []
    for rater in RATERS:
        entries = [sheet.entries[node.id][rater] for node in RUBRIC.scorable]
        case = sheet_case(RUBRIC_DATA, entries)
        for id, total in case["totals"].items():
            key = f"total.{rater}" + ("" if id == "total" else f".{id}")
            found[key] = None if total == "–" else float(total.replace(",", "."))
        found[f"missing.{rater}"] = len(entries) - case["scored"]
        sums.append(found[f"total.{rater}"])
    whole = not any(found[f"missing.{rater}"] for rater in RATERS)
    found["gap"] = round(max(sums) - min(sums), 2) if whole else None
    scored = sum(found[f"missing.{rater}"] for rater in RATERS) < len(RATERS) * len(RUBRIC.scorable)
    found["state"] = "scored" if whole else "partial" if scored else "blank"
    return found


def ndjson(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_totals_and_states_are_the_oracles(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Random sheets, as files of their own, in an archive, a backup and lines."""
    made = random_sheets(1200, seed=18)
    (tmp_path / "in").mkdir()
    for sheet in made[:300]:
        (tmp_path / "in" / f"{sheet.id}.json").write_text(text(sheet), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "in" / "m.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in made[300:600]:
            archive.writestr(f"tổ 3/{sheet.id}.json", text(sheet))
    lines = [json.dumps(json.loads(text(sheet))) for sheet in made[600:]]
    (tmp_path / "in" / "z.ndjson").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "bảng.ndjson"
    code, output, errors = check("summary", str(tmp_path / "in"), "--out", str(out))
    assert (code, output) == (0, "")
    assert "1200" in errors
    rows = {row["id"]: row for row in ndjson(out)}
    assert len(rows) == 1200
    for sheet in made:
        wanted = expected(sheet)
        assert {key: rows[sheet.id][key] for key in wanted} == wanted
    assert {row["state"] for row in rows.values()} == {"blank", "partial", "scored"}
    record_property("cases", len(rows))


def test_many_files_with_one_in_fifty_bad(tmp_path: Path) -> None:
    """Each bad one is named with its reason, all others are in the table, in the files' order."""
    (tmp_path / "in").mkdir()
    made = sheets(MANY)
    for number, sheet in enumerate(made):
        content = text(sheet)[: 100 if number % 50 == 7 else None]
        (tmp_path / "in" / f"{number:05}.json").write_text(content, encoding="utf-8")
    out = tmp_path / "bang.csv"
    code, _, errors = check("summary", str(tmp_path / "in"), "--out", str(out))
    assert code == 1
    named = [line for line in errors.splitlines() if line.endswith(("57.json", "07.json"))]
    assert len(named) == MANY // 50
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[0] for row in rows[1:]] == [it.name for n, it in enumerate(made) if n % 50 != 7]


def test_two_states_of_a_sheet_are_both_there_and_marked(tmp_path: Path) -> None:
    """The same state twice is one row; what differs only in its date is the same state."""
    first, other = sheets(2, seed=5)
    first.entries["A.1"]["self"], other.entries["A.1"]["self"] = "1", ""
    files = {"a": text(first), "c": text(other)}
    first.modified = "2024-01-01T00:00:00Z"
    files["b"] = text(first)
    first.entries["A.1"]["self"] = "4,5"
    files |= {"d": text(first), "e": text(first)}
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_text(content, encoding="utf-8")
    out = tmp_path / "bang.ndjson"
    names = [str(tmp_path / f"{name}.json") for name in sorted(files)]
    code, _, errors = check("summary", *names, "--out", str(out))
    assert code == 0
    assert "hai bản" in errors
    found = [(row["id"], row["conflict"], row["points.self.A.1"]) for row in ndjson(out)]
    assert found == [(first.id, True, 1), (other.id, False, None), (first.id, True, 4.5)]


def test_a_backup_is_many_rows(tmp_path: Path) -> None:
    (tmp_path / "sao-luu.json").write_text(backup_of(40), encoding="utf-8")
    out = tmp_path / "bang.ndjson"
    assert check("summary", str(tmp_path / "sao-luu.json"), "--out", str(out))[0] == 0
    assert [row["id"] for row in ndjson(out)] == [sheet.id for sheet in sheets(40)]


def test_lines_on_standard_input_are_read_as_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sheet once, in pieces of a bounded size; a bad line is named by its number."""
    made = sheets(600)
    lines = [json.dumps(json.loads(text(sheet)), ensure_ascii=False) for sheet in made]
    lines[400] = "{}"
    given = "\n".join(lines).encode()
    out = tmp_path / "bang.ndjson"
    code, _, errors = check("summary", "-", "--out", str(out), given=given)
    assert code == 1
    assert [row["id"] for row in ndjson(out)] == [it.id for it in made if it is not made[400]]
    assert "-:401" in errors
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    pieces = list(sources.tasks(["-"]))
    assert len(pieces) > 1
    assert max(len(piece.lines) for piece in pieces) < sources.BYTES + max(map(len, lines)) * 2
    assert b"".join(piece.lines for piece in pieces) == given


HOSTILE = [
    "=1+1",
    "+84 912",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x";"y")',
    " =1",
    'dòng\n"hai";\t=2',
]


def hostile(folder: Path) -> list[str]:
    """Files whose names of people are formulas."""
    made = sheets(len(HOSTILE))
    for number, (sheet, name) in enumerate(zip(made, HOSTILE, strict=True)):
        sheet.name = name
        (folder / f"{number}.json").write_text(text(sheet), encoding="utf-8")
    return [str(folder / f"{number}.json") for number in range(len(made))]


def test_a_spreadsheet_opens_with_texts_that_are_no_formulas(tmp_path: Path) -> None:
    """.xlsx and .csv of the same files, read back; numbers are numbers."""
    names = hostile(tmp_path)
    for ending in ("xlsx", "csv"):
        assert check("summary", *names, "--out", str(tmp_path / f"b.{ending}"))[0] == 0
    sheet: Any = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    head, *rows = sheet.iter_rows()
    assert [row[0].value for row in rows] == HOSTILE
    assert {row[0].data_type for row in rows} == {"s"}
    place = [cell.value for cell in head].index("Tự đánh giá")
    wanted = [expected(it)["total.self"] for it in sheets(len(HOSTILE))]
    assert [row[place].value for row in rows] == wanted
    assert any(wanted)
    with (tmp_path / "b.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))[1:]
    assert [line[0] for line in lines] == [
        f"'{name}" if name != HOSTILE[-1] else name for name in HOSTILE
    ]
    assert [line[place].replace(",", ".") for line in lines] == [
        f"{it or 0:g}" if it is not None else "" for it in wanted
    ]


def test_parquet_has_exact_points_and_the_queries_of_the_page_run(tmp_path: Path) -> None:
    """docs-dev/large-data.md: each of its queries, on what is written here; needs DuckDB."""
    duckdb = pytest.importorskip("duckdb", reason="in requirements-data.txt")
    (tmp_path / "in" / "truong-a").mkdir(parents=True)
    for number, sheet in enumerate(random_sheets(200, seed=3)):
        (tmp_path / "in" / "truong-a" / f"{number}.json").write_text(text(sheet), encoding="utf-8")
    out = tmp_path / "b.parquet"
    assert check("summary", str(tmp_path / "in"), "--out", str(out))[0] == 0
    page = (FOLDER.parents[1] / "docs-dev" / "large-data.md").read_text(encoding="utf-8")
    queries = [part.partition("```")[0] for part in page.split("```sql\n")[1:]]
    assert len(queries) == 3
    connection = duckdb.connect()
    for query in queries:
        assert connection.execute(query.replace("summary.parquet", str(out))).fetchall(), query
    found = connection.execute(
        'SELECT id, "total.self" FROM read_parquet(?)', [str(out)]
    ).fetchall()
    wanted = {it.id: expected(it)["total.self"] for it in random_sheets(200, seed=3)}
    assert {id: None if total is None else float(total) for id, total in found} == wanted


def test_without_duckdb_parquet_says_what_to_install(tmp_path: Path) -> None:
    """Before anything is read; the sentence names the file of requirements."""
    (tmp_path / "duckdb.py").write_text("raise ImportError", encoding="utf-8")
    command = [sys.executable, str(APP / "check.py"), "summary", str(FOLDER / SAMPLE)]
    run = subprocess.run(
        [*command, "--out", str(tmp_path / "b.parquet")],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert (run.returncode, run.stdout) == (2, b"")
    assert "requirements-data.txt" in run.stderr.decode()
    assert not (tmp_path / "b.parquet").exists()


def test_several_rubrics_make_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text(sheets(1)[0]), encoding="utf-8")
    (tmp_path / "b.json").write_bytes(other_file())
    files = [str(tmp_path / name) for name in ("a.json", "b.json")]
    out = tmp_path / "b.ndjson"
    rubrics = ["--rubric", str(OTHER), "--rubric", str(FOLDER.parents[1] / "app" / "rubric.json")]
    assert check("summary", *rubrics, *files, "--out", str(out))[0] == 0
    first, second = ndjson(out)
    assert (first["rubric"], second["total.head"]) == (RUBRIC.id, 19)
    book = tmp_path / "b.xlsx"
    assert check("summary", *rubrics, *files, "--out", str(book))[0] == 0
    found: Any = openpyxl.load_workbook(book)
    # A sheet for each, in the order in which the rubrics were named, each under its own heads.
    assert [(it.title, it.max_row) for it in found] == [(second["rubric"], 2), (RUBRIC.id, 2)]
    assert found[RUBRIC.id]["A2"].value == first["name"]
    assert 19 in [it.value for it in found[second["rubric"]][2]]
    code, _, errors = check("summary", *files, "--out", str(out))
    assert code == 1
    assert "biểu điểm khác" in errors


@pytest.mark.parametrize(
    "arguments",
    [
        ("summary",),
        ("summary", "a.json"),
        ("summary", "--out", "b.csv"),
        ("summary", "a.json", "--out"),
        ("summary", "a.json", "--out", "b.txt"),
        ("summary", "a.json", "--out", "b.csv", "--out", "c.csv"),
        ("summary", "-", "-", "--out", "b.csv"),
        ("summary", "a.json", "--rubric", "--out", "b.csv"),
        ("a.json", "--out", "b.csv"),
    ],
)
def test_wrong_usage_is_2_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    before = set(tmp_path.iterdir())
    code, output, errors = check(*arguments)
    assert (code, output) == (2, "")
    assert errors
    assert set(tmp_path.iterdir()) == before


def test_an_old_table_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    """A folder that cannot be written to, or is not there, is said; nothing is left behind."""
    code, _, errors = check("summary", str(FOLDER), "--out", str(tmp_path / "none" / "b.csv"))
    assert code == 3
    assert "Traceback" not in errors
    (tmp_path / "b.csv").mkdir()
    code, _, errors = check("summary", str(FOLDER), "--out", str(tmp_path / "b.csv"))
    assert code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]
