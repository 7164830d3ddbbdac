"""
The form and the paper of the rubric in the making, drawn by the scoring page's own views and scored
by its own engine. What is entered here is a try: nothing of it is kept.
"""

from browser.bridge import document, new_id, now
from browser.drawing import node
from errors import Problem
from messages import sentence
from page.form import Form
from page.inputs import Inputs
from page.scores import Scores
from rubric import Rubric
from sheet import new_sheet
from views.element import element
from views.form import FormTable
from views.papersheet import PaperSheet
from views.sheetfields import closing_fields, person_fields
from views.sumsbar import sums_bar
from views.words import Words


class Trial:
    """
    One rubric's form in the page, with the scores of what is entered.

    It is to its inputs what a board (page/board.py) is on the scoring page. All columns may be
    written to.
    """

    turn = ""

    def __init__(self, data, table, note: str, before: "Trial | None" = None) -> None:
        self.rubric = Rubric(data)
        fields = {} if before is None else before.filled()
        self.table = table
        words = Words(table)
        place = document.getElementById("trial")
        form: dict[str, object] = {
            "id": "sheet",
            "class": "sheet",
            "autocomplete": "off",
            "novalidate": True,
            "data-rubric": self.rubric.id,
        }
        problems: dict[str, object] = {
            "id": "problems",
            "class": "notice bad",
            "tabindex": "-1",
            "hidden": True,
        }
        tree = element(
            "form",
            form,
            element(
                "div",
                {"class": "bar"},
                sums_bar(self.rubric, words),
                element("a", {"id": "problem-count", "href": "#problems", "hidden": True}),
            ),
            element("h2", {}, self._heading()),
            person_fields(self.rubric, words),
            FormTable(self.rubric, words).element,
            element("section", problems, element("ul", {"id": "problem-list"})),
            closing_fields(self.rubric, words),
        )
        given: dict[str, object] = {"class": "decision-page official paper", "data-official": True}
        paper = element("div", given, PaperSheet(self.rubric, words, True).element)
        self._note = node(element("p", {"class": "notice", "role": "status"}, note))
        place.replaceChildren(self._note, node(tree), node(paper))
        self.form = Form(self.rubric)
        self.sheet = new_sheet(self.rubric, new_id(), now())
        if before is not None:
            self._take_over(before, fields)
        self.scores = Scores(self.rubric, table, self.say, self.form)
        self.scores.rank()
        self.scores.show(self.sheet)
        Inputs(self).listen()

    def note(self, text: str) -> None:
        """Say something of the trial above it."""
        self._note.textContent = text

    def filled(self) -> dict[str, str]:
        """What stands in the form's other fields, by their names."""
        found = {}
        for name in self.form.names:
            field = self.form.fields[name]
            if field is not None:
                found[name] = str(field.value)
        return found

    def _take_over(self, before: "Trial", fields: dict[str, str]) -> None:
        """Go on with what was entered into the trial before this, as far as it has a place."""
        for name in self.form.names:
            field = self.form.fields[name]
            if field is not None and fields.get(name):
                field.value = fields[name]
        olds = [rater.id for rater in before.rubric.raters]
        for criterion in self.rubric.scorable:
            entries = before.sheet.entries.get(criterion.id, {})
            for rater, old in zip(self.rubric.raters, olds):
                text = entries.get(old, "")
                if text and criterion.scored_by(rater.id):
                    self.sheet.entries[criterion.id][rater.id] = text
                    self.form.show_entry((criterion.id, rater.id), text)

    def say(self, code: str, **evidence) -> str:
        """The sentence for one of the page's own codes."""
        return sentence(self.table, Problem("page." + code, **evidence))

    def typed(self, id: str, text: str) -> None:
        """Take the text just typed into the field with an id: score it, show what comes of it."""
        id, text = self.form.held(id, text)
        if id in self.form.cells:
            criterion, rater = self.form.cells[id]
            self.sheet.entries[criterion][rater] = text
            self.scores.show_entry(self.sheet, criterion, rater)

    def _heading(self) -> list:
        heading: list = []
        for line in self.rubric.title:
            heading += [element("br"), " ", line] if heading else [line]
        return heading
