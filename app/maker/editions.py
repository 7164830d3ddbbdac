"""
The site's scoring sheet in one file, fitted with another rubric: text for text, by its own marks.
"""

from maker.templates import escaped

_FORM = ("<!--form-->", "<!--/form-->")


class Edition:
    """
    What another rubric puts into the file.

    form    the form, the dialogs and the paper, as markup
    rubric  its data, and first: the first part of the page's Python, as JSON
    title   its name; origin: what the file says of where it comes from
    """

    def __init__(self, form: str, rubric: str, first: str, title: str, origin: str) -> None:
        self.form = form
        self.rubric = rubric
        self.first = first
        self.title = title
        self.origin = origin


def refitted(file: str, edition: Edition) -> str:
    """The file with all that it says of its rubric said of another; ValueError for another file."""
    before, rest = _cut(file, _FORM[0])
    _, after = _cut(rest, _FORM[1])
    before = _filled(before, "<title>", "</title>", escaped(edition.title))
    before = _filled(before, '<span class="md-ellipsis">', "</span>", escaped(edition.title))
    after = _filled(after, '<p class="onefile-from">', "</p>", escaped(edition.origin))
    after = _script(after, "rubric", edition.rubric)
    after = _script(after, "first", edition.first)
    return before + _FORM[0] + edition.form + _FORM[1] + after


def _script(text: str, id: str, json: str) -> str:
    """Other data in the script element of this id; a script's end within it stays text."""
    return _filled(text, ' id="' + id + '">', "</script>", json.replace("<", "\\u003c"))


def _filled(text: str, opening: str, closing: str, inner: str) -> str:
    before, rest = _cut(text, opening)
    _, after = _cut(rest, closing)
    return before + opening + inner + closing + after


def _cut(text: str, mark: str) -> tuple[str, str]:
    before, found, after = text.partition(mark)
    if not found:
        raise ValueError(mark)
    return before, after
