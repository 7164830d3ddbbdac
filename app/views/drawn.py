"""The views as templates call them, wherever a page is written: in the build and in the maker."""

from rubric import Rubric
from views.element import Element
from views.form import FormTable, is_large
from views.papersheet import EvidencePage, PaperSheet
from views.sheetfields import closing_fields, person_fields
from views.sumsbar import sums_bar
from views.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def drawing(words: Words, markup: "Callable[[Element], object]") -> "dict[str, object]":
    """What each is called in a template; `markup` writes a view's tree."""

    def form_table(rubric: Rubric, clauses: str) -> object:
        return markup(FormTable(rubric, words, clauses, True).element)

    return {
        "is_large": is_large,
        "form_table": form_table,
        "sums_bar": lambda rubric: markup(sums_bar(rubric, words)),
        "person_fields": lambda rubric: markup(person_fields(rubric, words)),
        "closing_fields": lambda rubric: markup(closing_fields(rubric, words)),
        "paper_sheet": lambda rubric, entered: markup(PaperSheet(rubric, words, entered).element),
        "evidence_page": lambda rubric: markup(EvidencePage(rubric, words).element),
    }
