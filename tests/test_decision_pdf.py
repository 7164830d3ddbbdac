"""The PDF kept for download says what the decision says; `make pdf` prints it anew."""

import re
from collections import Counter
from collections.abc import Callable

from pypdf import PdfReader

from tests.casefiles import FOLDER, RUBRIC_DATA
from tests.conftest import ROOT

RECEIVED = (FOLDER / "decision.txt").read_text(encoding="utf-8").replace("**", "")


def bare(text: str) -> str:
    """A PDF's spaces are guesses."""
    return re.sub(r"\s", "", text)


def test_the_pdf_is_the_decision(record_property: Callable[[str, object], None]) -> None:
    """Whole, on A4, with the numbers of its pages and a repeated head; it names no author."""
    pdf = PdfReader(ROOT / "docs" / "tai-ve" / "quyet-dinh.pdf")
    assert {tuple(round(it / 72 * 25.4) for it in page.mediabox[2:]) for page in pdf.pages} == {
        (210, 297)
    }
    texts = [bare(page.extract_text()) for page in pdf.pages]
    rest = [text.removeprefix(str(n)) for n, text in enumerate(texts[1:], 2)]
    columns = RUBRIC_DATA["columns"].values()
    head = bare("".join([*columns, *(rater["label"] for rater in RUBRIC_DATA["raters"])]))
    assert all(head in text for text in rest)
    printed = texts[0] + rest[0] + "".join(text.replace(head, "") for text in rest[1:])
    # Cells of one row may come in another order, so letters are counted.
    assert Counter(printed) == Counter(bare(RECEIVED))
    assert not {"/Author", "/Creator", "/CreationDate"} & set(pdf.metadata or {})
    record_property("cases", len(printed))
