"""The files that a summary is written into: .csv, .xlsx, .ndjson and .parquet."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from errors import Problem, Refused
from formats import csv, xlsx
from formats.jsontext import Number, write
from formats.resultwriter import json_points
from overview.rows import Row
from overview.table import all_columns, cell, head, is_points, points, say, value, width
from rubric import Rubric

Rows = Iterator[tuple[bytes, bool]]
# Stands for whether another state of the sheet is there, which is known at the end only. No text of
# a file holds it: a NUL is written as an escape in JSON, and taken out of CSV.
_CONFLICT = "\0conflict\0"
_MARK = _CONFLICT.encode()


class Writer:
    """
    Writes one kind of file.

    `row` lays a row out, in the worker that has read it; `write` puts rows together.
    """

    def __init__(self, table: dict[str, str], rubrics: list[Rubric]) -> None:
        self.table = table
        self.rubrics = rubrics
        self.columns: list[str] = []
        for rubric in rubrics:
            self.columns += [key for key in all_columns(rubric) if key not in self.columns]
        # What tells about a row stays at its end, however many rubrics there are.
        last = [key for key in self.columns if key in _LAST]
        self.columns = [key for key in self.columns if key not in _LAST] + last

    def row(self, row: Row) -> bytes:
        """A row as bytes that `write` understands."""
        raise NotImplementedError

    def write(self, rows: Rows, out: BinaryIO) -> None:
        """The whole file."""
        raise NotImplementedError

    def heads(self) -> list[str]:
        """What people call the columns; of one that several rubrics have, as the first does."""
        owners = {key: it for it in reversed(self.rubrics) for key in all_columns(it)}
        return [head(self.table, owners[key], key) for key in self.columns]


_LAST = ("conflict", "modified", "id", "rubric", "source")


class Csv(Writer):
    """For a Vietnamese Excel."""

    def row(self, row: Row) -> bytes:
        """One line."""
        cells: list[object] = [
            _CONFLICT if key == "conflict" else _plain(cell(self.table, row, key))
            for key in self.columns
        ]
        return csv.line(cells).encode()

    def write(self, rows: Rows, out: BinaryIO) -> None:
        """A mark, the heads, the lines."""
        out.write((csv.MARK + csv.line(self.heads())).encode())
        both = say(self.table, "conflict").encode()
        out.writelines(line.replace(_MARK, both if conflict else b"") for line, conflict in rows)


class Ndjson(Writer):
    """A JSON object a line, its keys the columns'; what a rubric does not have is left out."""

    def __init__(self, table: dict[str, str], rubrics: list[Rubric]) -> None:
        super().__init__(table, rubrics)
        self._fields = [(key, json.dumps(key) + ": ", is_points(key)) for key in self.columns]
        # What points are written as: the same few come in all rows.
        self._figures: dict[int | None, str] = {}

    def row(self, row: Row) -> bytes:
        """One line."""
        fields = []
        for key, name, pointed in self._fields:
            if pointed:
                fields.append(name + self._figure(points(row, key)))
            elif key == "conflict":
                fields.append(name + _CONFLICT)
            else:
                fields.append(name + json.dumps(value(row, key), ensure_ascii=False))
        return ("{" + ", ".join(fields) + "}\n").encode()

    def _figure(self, points: int | None) -> str:
        if points not in self._figures:
            self._figures[points] = write(json_points(points)).strip()
        return self._figures[points]

    def write(self, rows: Rows, out: BinaryIO) -> None:
        """The lines."""
        out.writelines(
            line.replace(_MARK, b"true" if conflict else b"false") for line, conflict in rows
        )


class Xlsx(Writer):
    """A workbook with a sheet for each rubric that has rows."""

    def __init__(self, table: dict[str, str], rubrics: list[Rubric]) -> None:
        super().__init__(table, rubrics)
        self._columns = {rubric.id: all_columns(rubric) for rubric in rubrics}

    def row(self, row: Row) -> bytes:
        """The rubric and its cells as JSON, a `Number` as a list of its digits."""
        cells = [cell(self.table, row, key) for key in self._columns[row.rubric]]
        plain = [[it.text] if isinstance(it, Number) else it for it in cells]
        return json.dumps([row.rubric, plain], ensure_ascii=False).encode()

    def write(self, rows: Rows, out: BinaryIO) -> None:
        """The workbook; rows of several rubrics are put apart on the disk first."""
        with ExitStack() as stack:
            parts: dict[str, BinaryIO] = {}
            for line, conflict in rows:
                id, cells = json.loads(line)
                both = say(self.table, "conflict") if conflict else None
                cells[self._columns[id].index("conflict")] = both
                if id not in parts:
                    parts[id] = stack.enter_context(tempfile.TemporaryFile(dir=_beside(out)))
                parts[id].write(json.dumps(cells).encode() + b"\n")
            first = self.rubrics[0]
            shown = [rubric for rubric in self.rubrics if rubric.id in parts] or [first]
            xlsx.write([self._sheet(rubric, parts.get(rubric.id)) for rubric in shown], out)  # type: ignore[arg-type]

    def _sheet(self, rubric: Rubric, lines: BinaryIO | None) -> xlsx.Table:
        keys = self._columns[rubric.id]
        heads = [head(self.table, rubric, key) for key in keys]
        return xlsx.Table(rubric.id, heads, [width(key) for key in keys], _cells(lines))


def _cells(lines: BinaryIO | None) -> Iterator[list[object]]:
    if lines is not None:
        lines.seek(0)
        for line in lines:
            yield [Number(it[0]) if isinstance(it, list) else it for it in json.loads(line)]


def _beside(out: BinaryIO) -> Path:
    return Path(out.name).parent


class Parquet(Ndjson):
    """What DuckDB makes of the lines; points are exact decimals."""

    def write(self, rows: Rows, out: BinaryIO) -> None:
        """The file, by way of the lines beside it."""
        import duckdb

        columns = ", ".join(f"{_name(key)}: {_text(_kind(key))}" for key in self.columns)
        with tempfile.TemporaryDirectory(dir=_beside(out)) as folder:
            lines, made = Path(folder) / "rows.ndjson", Path(folder) / "rows.parquet"
            with lines.open("wb") as file:
                super().write(rows, file)
            with duckdb.connect() as connection:
                connection.execute("SET memory_limit = '512MB'")
                connection.execute(f"SET temp_directory = {_text(folder)}")
                connection.execute(
                    f"COPY (SELECT * FROM read_json({_text(str(lines))}, "  # noqa: S608 (quoted)
                    f"format = 'newline_delimited', columns = {{{columns}}})) "
                    f"TO {_text(str(made))} (FORMAT parquet, COMPRESSION zstd)"
                )
            with made.open("rb") as file:
                shutil.copyfileobj(file, out)


def check_parquet() -> None:
    """Refused ("check.summary-no-duckdb") where DuckDB is not installed."""
    try:
        import duckdb  # noqa: F401
    except ImportError:
        raise Refused([Problem("check.summary-no-duckdb")]) from None


def _kind(key: str) -> str:
    if is_points(key):
        return "DECIMAL(9, 2)"
    if key == "conflict":
        return "BOOLEAN"
    return "INTEGER" if key.startswith("missing.") else "VARCHAR"


def _name(key: str) -> str:
    """A column's name in SQL."""
    return '"' + key.replace('"', '""') + '"'


def _text(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _plain(found: object) -> object:
    return found.replace("\0", "") if isinstance(found, str) else found


WRITERS: dict[str, type[Writer]] = {
    ".csv": Csv,
    ".xlsx": Xlsx,
    ".ndjson": Ndjson,
    ".parquet": Parquet,
}
