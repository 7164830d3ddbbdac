"""
The site's scoring sheet in one file, fitted with another rubric: text for text, by its own marks.
"""

from maker.templates import escaped


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


def replacements(edition: Edition) -> list[list[str]]:
    """
    What stands in the file between which two marks, in the file's order, and what comes there.

    Data that stands in a script element keeps a script's end within it as text.
    """
    title = escaped(edition.title)
    return [
        ["<title>", "</title>", title],
        ['<span class="md-ellipsis">', "</span>", title],
        ["<!--form-->", "<!--/form-->", edition.form],
        ['<p class="onefile-from">', "</p>", escaped(edition.origin)],
        [' id="rubric">', "</script>", edition.rubric.replace("<", "\\u003c")],
        [' id="first">', "</script>", edition.first.replace("<", "\\u003c")],
    ]
