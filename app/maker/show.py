"""What the page shows of a draft: rows, questions, fields and faults, drawn where they changed."""

from browser.bridge import document
from browser.drawing import node
from maker.draft import Draft
from maker.editor import Editor
from maker.tableview import QuestionView, TableView, column_fields
from views.element import element


class Show:
    """The page's elements; `table` is the view of the draft that is shown."""

    def __init__(self, page) -> None:
        self.page = page
        self.table: TableView | None = None
        self.editor = Editor(page)
        self._body = document.getElementById("maker-rows")
        self._shown: dict[int, tuple] = {}
        self._rows: dict[int, object] = {}
        self._order: list[int] = []
        self._faults: dict[int, list[str]] = {}
        self._asked: object = None
        self._columns: object = None
        self._heads: object = None

    def rows(self, draft: Draft | None) -> None:
        """Show a draft's rows and all that is quickly told."""
        _hide("maker-empty", draft is not None)
        _hide("maker-work", draft is None)
        history = self.page.history
        document.getElementById("maker-undo").disabled = not history.can_undo()
        document.getElementById("maker-redo").disabled = not history.can_redo()
        for id in ("maker-try", "maker-onefile", "maker-rubric"):
            document.getElementById(id).disabled = draft is None
        document.querySelector("[data-action=print-blank]").disabled = draft is None
        if draft is None:
            self._clear()
            return
        keys = [row.key for row in draft.rows]
        self._faults = {key: said for key, said in self._faults.items() if key in keys}
        self.table = TableView(draft, self.page.texts, self._faults)
        self._draw(draft)
        self._questions(draft)
        self._fields(draft)
        self.editor.follow(draft)

    def _clear(self) -> None:
        self._shown, self._rows, self._order, self._faults = {}, {}, [], {}
        self._asked = self._columns = self._heads = None
        self.editor.close()
        self._body.replaceChildren()
        document.getElementById("trial").replaceChildren()
        _say("maker-state", self.page.texts.say("empty"))
        _say("maker-told", "")

    def _draw(self, draft: Draft) -> None:
        table = self.table
        if table is None:
            return
        for row in draft.rows:
            shown = table.shown(row)
            before = self._shown.get(row.key)
            if before is None or before[0] is not row or before[1:] != shown[1:]:
                made = node(table.row(row))
                made.id = "row-" + str(row.key)
                old = self._rows.get(row.key)
                if old is not None and row.key in self._order:
                    old.replaceWith(made)  # type: ignore[attr-defined]
                self._rows[row.key] = made
                self._shown[row.key] = shown
        order = [row.key for row in draft.rows]
        if order != self._order:
            self._arrange(order)

    def _arrange(self, order: list[int]) -> None:
        """Put the rows in another order: those between what stays at both ends."""
        there = dict.fromkeys(order, True)
        for key in [key for key in self._rows if key not in there]:
            self._rows.pop(key).remove()  # type: ignore[attr-defined]
            self._shown.pop(key)
        before = [key for key in self._order if key in there]
        start = 0
        while start < min(len(before), len(order)) and before[start] == order[start]:
            start += 1
        end = 0
        while end < min(len(before), len(order)) - start and before[-1 - end] == order[-1 - end]:
            end += 1
        between = [self._rows[key] for key in order[start : len(order) - end]]
        if end:
            self._rows[order[len(order) - end]].before(*between)  # type: ignore[attr-defined]
        else:
            self._body.append(*between)
        self._order = order

    def row(self, key: int):
        """The element of a row."""
        return self._rows.get(key)

    def _questions(self, draft: Draft) -> None:
        asked = draft.open_questions()
        shown = [(key, question) for key, question in asked]
        if shown == self._asked:
            return
        self._asked = shown
        view = QuestionView(draft, self.page.texts)
        items = [node(view.item(key, question)) for key, question in asked[:60]]
        document.querySelector("[data-questions]").replaceChildren(*items)
        said = self.page.texts
        text = said.say("open", count=str(len(asked))) if asked else said.say("answered")
        _say("maker-open", text)

    def _fields(self, draft: Draft) -> None:
        layout = draft.layout
        columns = None if layout is None else [(one.head, one.role) for one in layout.columns]
        if columns != self._columns:
            self._columns = columns
            fields = [node(one) for one in column_fields(draft, self.page.texts)]
            document.getElementById("maker-columns-list").replaceChildren(*fields)
            _hide("maker-columns", columns is None)
        heads = (
            draft.title,
            draft.school_year,
            [one.label for one in draft.raters],
            sorted(draft.labels.items()),
            draft.signatures,
        )
        if heads != self._heads:
            self._heads = heads
            self._show_heads(draft)

    def _show_heads(self, draft: Draft) -> None:
        texts = self.page.texts
        _fill('[data-head="title"]', "\n".join(draft.title))
        _fill('[data-head="school_year"]', draft.school_year)
        raters = []
        for at, rater in enumerate(draft.raters):
            name = texts.say("rater", at=str(at + 1))
            raters.append(_head_field("rater." + str(at), name, rater.label))
            if len(draft.raters) > 1:
                given: dict[str, object] = {
                    "type": "button",
                    "data-remove-rater": str(at),
                    "aria-label": texts.say("remove-rater", at=str(at + 1)),
                }
                raters.append(element("button", given, "×"))
        document.getElementById("maker-raters").replaceChildren(*[node(one) for one in raters])
        labels = [
            _head_field("label." + name, texts.label(name), draft.labels.get(name, ""))
            for name in ("name", "duty", "total", "classification", "place", "remarks", "final")
        ]
        for at, (title, _) in enumerate(draft.signatures):
            name = texts.say("signature", at=str(at + 1))
            labels.append(_head_field("signature." + str(at), name, " / ".join(title)))
        document.getElementById("maker-labels").replaceChildren(*[node(one) for one in labels])

    def faults(self, draft: Draft, checked) -> None:
        """Show what is wrong at the rows where it is, and what is wrong with the whole."""
        by_row: dict[int, list[str]] = {}
        whole = []
        for key, problem, own in checked.faults:
            if key and own == "differs":
                continue
            text = self.page.fault(problem, own)
            if key:
                by_row[key] = by_row.get(key, []) + [text]
            else:
                whole.append(text)
        self._faults = by_row
        self.table = TableView(draft, self.page.texts, by_row)
        self._draw(draft)
        items = [node(element("li", {}, text)) for text in whole]
        document.getElementById("maker-faults").replaceChildren(*items)
        _say("maker-counts", self.page.counted(draft))
        texts = self.page.texts
        count = str(len(checked.faults))
        _say(
            "maker-state",
            texts.say("faults", count=count) if checked.faults else texts.say("sound"),
        )

    def refuse(self, said: list[str]) -> None:
        """Say why something was not taken, or ([]) nothing."""
        place = document.getElementById("maker-refused")
        place.textContent = "\n".join(said)
        place.hidden = not said

    def tell(self, text: str) -> None:
        """Say what was done."""
        _say("maker-told", text)

    def tell_saved(self, state: str, text: str) -> None:
        """Say whether the draft is kept, and what a person can do where it is not."""
        place = document.getElementById("maker-saved")
        bad = state not in ("kept", "restored", "keeping")
        place.className = "notice bad" if bad else ""
        # That all is well is not said aloud at each edit.
        if bad:
            place.setAttribute("role", "alert")
        else:
            place.removeAttribute("role")
        place.textContent = text
        document.getElementById("maker-ours").hidden = state not in ("elsewhere", "erased")
        document.getElementById("maker-theirs").hidden = state != "elsewhere"

    def tell_chosen(self, text: str) -> None:
        """Say which of two windows' drafts goes on, or ("") nothing."""
        _say("maker-chosen", text)

    def to_check(self) -> None:
        """Take a person to what was read."""
        document.getElementById("maker-check").scrollIntoView()
        document.getElementById("maker-check").focus()

    def to_faults(self) -> None:
        """Take a person to the first fault."""
        place = document.querySelector(".proposal .fault, #maker-faults li")
        if place is not None:
            place.scrollIntoView()
            row = place.closest("tr")
            button = row.querySelector("button") if row is not None else None
            if button is not None:
                button.focus()

    def to_trial(self) -> None:
        """Take a person to the form."""
        place = document.getElementById("trial")
        place.scrollIntoView()
        place.focus()


def _head_field(name: str, label: str, value: str):
    given: dict[str, object] = {
        "type": "text",
        "data-head": name,
        "value": value,
        "autocomplete": "off",
    }
    return element("label", {}, element("span", {}, label), element("input", given))


def _hide(id: str, hidden: bool) -> None:
    document.getElementById(id).hidden = hidden


def _say(id: str, text: str) -> None:
    place = document.getElementById(id)
    place.textContent = text
    place.hidden = not text


def _fill(selector: str, text: str) -> None:
    field = document.querySelector(selector)
    if field.value != text:
        field.value = text
