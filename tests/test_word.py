"""The Word files, read back: every word in order, sizes, margins, tables that hold, no author."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from pypdf import PdfReader

from before import word
from combined import combined_of
from rubric import Rubric
from tests.casefiles import FOLDER, RUBRIC_DATA, RUBRICS, SAMPLES, SCHOOLS, rubric
from tests.conftest import ROOT
from validation.rubric import read_rubric

Record = Callable[[str, object], None]

RECEIVED = (FOLDER / "decision.txt").read_text(encoding="utf-8").replace("**", "")
FILES = {
    "quyet-dinh.docx": RECEIVED,
    "phieu-trang.docx": RECEIVED[RECEIVED.index("ĐÁNH GIÁ THI") :],
}
SIDES = ("top", "bottom", "left", "right")
PAGES = {"quyet-dinh.docx": 3, "phieu-trang.docx": 2}


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, built_site: Path) -> Path:
    """One of the published files."""
    return built_site / "tai-ve" / str(request.param)


@pytest.fixture
def paper(file: Path) -> Paper:
    return Document(str(file))


def texts(paper: Paper) -> Iterator[str]:
    """Every paragraph, in the order in which one reads: rows of a table cell by cell."""
    for part in paper.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.paragraphs)
        else:
            yield part.text


def bare(text: str) -> str:
    """Without white space and without the dots that one writes on."""
    return re.sub(r"\s|\.{5,}", "", text)


def annex(paper: Paper) -> Table:
    table: Table = paper.tables[-1]
    return table


def test_every_word_in_order(file: Path, paper: Paper, record_property: Record) -> None:
    """What was received, whole, and nothing else."""
    expected = bare(FILES[file.name])
    # As received, both maxima of the row that two criteria share stand after both of their texts.
    assert bare("".join(texts(paper))) == expected
    record_property("cases", len(expected))


def test_a4_with_the_decrees_margins(paper: Paper) -> None:
    (section,) = paper.sections
    lengths = {
        name: getattr(section, name)
        for name in ("page_width", "page_height", *(f"{side}_margin" for side in SIDES))
    }
    assert [round(length.mm) for length in lengths.values()] == [210, 297, 20, 20, 30, 15]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0].paragraph_format.element.xml
    assert not section.first_page_header.paragraphs[0].runs


def test_one_typeface_in_the_decrees_sizes(paper: Paper, record_property: Record) -> None:
    """Times New Roman for every script; 11 to 14 pt, all but the recipients from 12."""
    normal = paper.styles["Normal"]
    fonts = normal.element.rPr.rFonts
    names = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")}
    assert names == {"Times New Roman"}
    sizes: dict[str, float] = {}
    for paragraph in paper.element.body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            assert run.rPr is None or run.rPr.rFonts is None
            size = run.rPr.sz_val if run.rPr is not None else None
            sizes["".join(run.itertext())] = (size or normal.font.size).pt
    small = {text for text, size in sizes.items() if size < 12}
    assert all(text.startswith("- ") for text in small)
    assert len(small) <= 2
    assert set(sizes.values()) <= {11, 12, 12.5, 13, 13.5, 14}
    record_property("cases", len(sizes))


def test_the_table_is_whole(paper: Paper) -> None:
    """Five columns within the margins; the head is repeated, no row is split."""
    table = annex(paper)
    ours = rubric()
    rows = [node for node in ours.nodes if not node.shares_row]
    assert len(table.rows) == len(rows) + 3
    (heads,) = [line for line in RECEIVED.splitlines() if line.startswith("TT\t")]
    assert [cell.text for cell in table.rows[0].cells] == heads.split("\t")
    for node, row in zip(rows, table.rows[1:], strict=False):
        cells = row.cells
        assert len(cells) == 3 + len(ours.raters)
        assert cells[0].text == node.number
        assert cells[1].text.startswith(node.text)
        assert {cell.text.strip() for cell in cells[3:]} == {""}
    assert not table.autofit
    assert sum(column.width for column in table.columns) <= Mm(165)
    elements = list(list(paper.element.body.iter(qn("w:tbl")))[-1].iter(qn("w:tr")))
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in elements)
    repeated = [row.trPr.find(qn("w:tblHeader")) is not None for row in elements]
    assert repeated == [True] + [False] * (len(repeated) - 1)


def test_nobody_made_it(file: Path, paper: Paper) -> None:
    """No author, no time, no picture; a title and the language instead."""
    told = paper.core_properties
    assert told.title
    assert told.language == "vi-VN"
    said = [told.author, told.last_modified_by, told.comments, told.created, told.modified]
    assert not any(said)
    with zipfile.ZipFile(file) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert "python-docx" not in archive.read("docProps/core.xml").decode()


def test_a_title_longer_than_a_property_holds_is_cut_there_alone() -> None:
    """In the paper it stands whole; what cannot be said of the file does not end the build."""
    title = "PHIẾU " * 60
    long = Rubric({**RUBRIC_DATA, "title": [title]})
    paper = Document(io.BytesIO(word.blank_sheet(long)))
    assert len(paper.core_properties.title) == 255
    assert paper.core_properties.title.endswith("…")
    assert bare(title) in bare("".join(texts(paper)))


def test_the_same_text_is_the_same_bytes() -> None:
    assert word.blank_sheet(rubric()) == word.blank_sheet(rubric())


@pytest.mark.parametrize("name", SCHOOLS)
def test_other_schools_sheets(name: str) -> None:
    """Their criteria in order and a column for each of their raters, within the margins."""
    theirs: Rubric = read_rubric((RUBRICS / name).read_bytes())
    paper = Document(io.BytesIO(word.blank_sheet(theirs)))
    heads = [cell.text for cell in annex(paper).rows[0].cells]
    assert heads[3:] == [rater.label for rater in theirs.raters]
    assert sum(column.width for column in annex(paper).columns) <= Mm(165)
    whole, place = "\n".join(texts(paper)), 0
    for node in theirs.nodes:
        place = whole.index(node.text, place) + len(node.text)
        labels = [level.label for level in node.levels] + [item.label for item in node.items]
        for label in labels:
            place = whole.index(label, place)
    assert (word.PERCENT in whole) is bool(theirs.left_out)
    assert (str(theirs.sheet["total"]) in whole) is theirs.pointed


def test_a_figure_of_several_columns_has_one_place_across_them() -> None:
    """On the sheet that is scored, as the paper of the scoring page has it; not in the annex."""
    sample = ROOT / "docs" / "dinh-dang" / "mau" / "trung-binh-hoi-dong.json"
    theirs: Rubric = read_rubric(sample.read_bytes())
    label = f"{combined_of(theirs)[0]['label']} (theo biểu điểm)"
    table = annex(Document(io.BytesIO(word.blank_sheet(theirs))))
    row = next(row for row in table.rows if row.cells[1].text == label)
    assert row.cells[-1].grid_span == len(theirs.raters) > 1


def test_long_names_of_levels_stand_whole() -> None:
    sample = json.loads((SAMPLES / "he-so.json").read_bytes())
    names = [f"Hoàn thành nhiệm vụ được giao theo kế hoạch, mức {n}" * n for n in range(1, 6)]
    for level, name in zip(sample["criteria"][0]["levels"], names, strict=True):
        level["label"] = name
    paper = Document(io.BytesIO(word.blank_sheet(Rubric(sample))))
    whole = "\n".join(texts(paper))
    assert [name for name in names if name not in whole] == []


def test_libreoffice_opens_it(file: Path, tmp_path: Path, record_property: Record) -> None:
    """As many pages as planned, with all that is written; where there is none, it did not run."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("not run: there is no LibreOffice on this machine")
    record_property("cases", 1)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(file)], check=True, capture_output=True, timeout=120)
    pdf = PdfReader(tmp_path / f"{file.stem}.pdf")
    assert len(pdf.pages) == PAGES[file.name]
    # A fallback for a typeface without Vietnamese comes after its line: letters are counted.
    printed = Counter(bare("".join(sheet.extract_text() for sheet in pdf.pages)))
    assert not Counter(bare(FILES[file.name])) - printed
