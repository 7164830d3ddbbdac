"""
A workbook for Excel and LibreOffice, written row by row.

A cell is a text, a whole number, a `Number`, or None for an empty one. Texts are never formulas,
whatever they begin with; numbers are numbers. The head stays in view, every column has a filter,
and on paper each page is A4 landscape with the head repeated.
"""

import io

from errors import Problem, Refused
from formats.jsontext import Number, is_whole
from formats.xml import escaped, part
from formats.zip import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What Excel takes.
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
_FORMULA = ("=", "+", "-", "@")
# Rows are packed so many at once.
_CHUNK = 500
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# Cell formats by their places in the list below: plain, head, text, text that looks like a formula.
_HEAD, _TEXT, _QUOTED = 1, 2, 3
_STYLES = (
    '<styleSheet xmlns="' + _MAIN + '">'
    '<fonts count="2"><font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>'
    '<font><b/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/>'
    '<top style="thin"/><bottom style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf fontId="0" fillId="0" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf>'
    '<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1"'
    ' applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf fontId="0" fillId="0" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf fontId="0" fillId="0" borderId="1" quotePrefix="1" applyFont="1" applyBorder="1"'
    ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class Table:
    """
    One sheet of the workbook.

    head    a text for each column; widths: in letters, as many
    rows    lists of cells, which may come one by one
    """

    def __init__(
        self,
        name: str,
        head: list[str],
        widths: list[int],
        rows: "Iterable[list[object]]",
    ) -> None:
        self.name = name
        self.head = head
        self.widths = widths
        self.rows = rows


def workbook(tables: list[Table]) -> bytes:
    """The file's bytes."""
    whole = io.BytesIO()
    write(tables, whole)
    return whole.getvalue()


def write(tables: list[Table], out: io.BytesIO) -> None:
    """
    Write the workbook to `out`; Refused ("too-many-rows") for more rows than Excel opens.

    Sheets' names are made what Excel takes: short, without its own signs, each another.
    """
    archive = Writer(out)
    names = sheet_names([table.name for table in tables])
    counts = []
    for number, table in enumerate(tables):
        rows = _Rows(table)
        archive.add(f"xl/worksheets/sheet{number + 1}.xml", rows.pieces())
        counts.append(rows.count)
    numbers = [number + 1 for number in range(len(tables))]
    overrides = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    overrides += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers]
    archive.add(
        "[Content_Types].xml",
        [
            part(
                '<Types xmlns="' + _PACKAGE + 'content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                + "".join(
                    [
                        f'<Override PartName="{name}" ContentType="{_TYPES}{kind}+xml"/>'
                        for name, kind in overrides
                    ]
                )
                + "</Types>"
            )
        ],
    )
    archive.add("_rels/.rels", [_relations([("officeDocument", "xl/workbook.xml")])])
    parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    archive.add("xl/_rels/workbook.xml.rels", [_relations(parts + [("styles", "styles.xml")])])
    archive.add("xl/styles.xml", [part(_STYLES)])
    sheets = [
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names)
    ]
    defined = []
    for place, (table, name, count) in enumerate(zip(tables, names, counts)):
        quoted = escaped("'" + name.replace("'", "''") + "'!")
        last = column_name(len(table.head) - 1)
        defined.append(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
            f"{quoted}$A$1:${last}${count}</definedName>"
        )
        defined.append(
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">'
            f"{quoted}$1:$1</definedName>"
        )
    archive.add(
        "xl/workbook.xml",
        [
            part(
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(sheets)}</sheets>'
                f"<definedNames>{''.join(defined)}</definedNames></workbook>"
            )
        ],
    )
    archive.close()


def sheet_names(wanted: list[str]) -> list[str]:
    """
    Names that Excel takes, in the same order.

    >>> sheet_names(["a/b", "a?b", ""])
    ['a b', 'a b (2)', '3']
    """
    found: list[str] = []
    for text in wanted:
        plain = "".join([" " if sign in "[]:*?/\\" else sign for sign in text])
        base = plain.strip().strip("'")[:LONGEST_NAME].strip() or str(len(found) + 1)
        name = base
        number = 2
        while name.lower() in [other.lower() for other in found]:
            end = f" ({number})"
            name = base[: LONGEST_NAME - len(end)] + end
            number += 1
        found.append(name)
    return found


def column_name(place: int) -> str:
    """
    A column's letters, from 0.

    >>> [column_name(place) for place in (0, 25, 26, 702)]
    ['A', 'Z', 'AA', 'AAA']
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


class _Rows:
    """A sheet's XML, piece by piece; `count` rows are in it, the head among them."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.count = 1

    def pieces(self) -> "Iterator[bytes]":
        """The XML as bytes, as it is asked for."""
        table = self._table
        columns = "".join(
            [
                f'<col min="{n + 1}" max="{n + 1}" width="{width}" customWidth="1"/>'
                for n, width in enumerate(table.widths)
            ]
        )
        yield part(
            f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
            ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{columns}</cols><sheetData>"
        )
        names = [column_name(place) for place in range(len(table.head))]
        written = [_row(1, names, table.head, True)]
        for row in table.rows:
            self.count += 1
            if self.count > MOST_ROWS:
                raise Refused([Problem("too-many-rows", largest=MOST_ROWS - 1)])
            written.append(_row(self.count, names, row, False))
            if len(written) == _CHUNK:
                yield "".join(written).encode()
                written = []
        last = f"{names[-1]}{self.count}"
        written.append(
            f'</sheetData><autoFilter ref="A1:{last}"/><pageMargins left="0.5" right="0.5"'
            ' top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
        )
        yield "".join(written).encode()


def _row(number: int, names: list[str], cells: "list[object] | list[str]", head: bool) -> str:
    written = []
    for name, cell in zip(names, cells):
        if cell is None or cell == "":
            continue
        at = f'<c r="{name}{number}"'
        if isinstance(cell, Number):
            written.append(f"{at}><v>{cell.text}</v></c>")
        elif isinstance(cell, str):
            style = _HEAD if head else (_QUOTED if cell[:1] in _FORMULA else _TEXT)
            text = escaped(_plain(cell))
            written.append(
                f'{at} s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            )
        elif is_whole(cell):
            written.append(f"{at}><v>{cell}</v></c>")
        else:
            raise TypeError("no cell for " + str(type(cell)))
    return f'<row r="{number}">{"".join(written)}</row>'


def _plain(text: str) -> str:
    """The text as a cell takes it: not too long, and no underscores that Excel reads as a code."""
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    return text.replace("_x", "_x005F_x") if "_x" in text else text


def _relations(found: list[tuple[str, str]]) -> bytes:
    lines = [
        f'<Relationship Id="rId{n + 1}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found)
    ]
    return part(f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(lines)}</Relationships>')
