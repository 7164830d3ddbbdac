"""
The scoring form: its fields, sums and messages, as the build wrote them into the page.

It shows what it is given and knows no rule; elements are written only when their text changes,
since each write costs a call out of Python.
"""

import js

from browser.bridge import (
    document,
    lay_aside,
    put_back,
    show_column,
    texts_at_start,
    too_long_ids,
    touched_ids,
)
from kinds import NOT_APPLICABLE, SEPARATOR
from points import text_from_points
from sheet import classifications

# So long a level's name may be to be read in a closed list.
_WHOLE = 12


class Form:
    """
    The fields and outputs of one rubric's form.

    cells    the (criterion, rater) of each entry, by its field's id
    entries  the field of each cell; fields: those of each of the `names`
    """

    def __init__(self, rubric) -> None:
        self.root = document.getElementById("sheet")
        self.names = _field_names(rubric)
        self.fields = _Found(lambda name: self._one('[name="' + name + '"]'))
        self.cells = {
            "e-" + node.id + ":" + rater.id: (node.id, rater.id)
            for node in rubric.scorable
            for rater in rubric.raters
            if node.scored_by(rater.id)
        }
        self.entries = _Found(lambda cell: document.getElementById("e-" + cell[0] + ":" + cell[1]))
        self._texts = _Found(lambda key: document.getElementById(key) or self._one(key))
        self._shown: dict[object, object] = {}
        self.only_gaps = False
        # What unfolds a group around a field (groups.py), once it is there.
        self.uncover = None
        self._rubric = rubric
        # Of what is counted: the fields of the counts by the id of the field that holds them all.
        self.parts: dict[str, list] = {}
        for criterion in rubric.scorable:
            if criterion.scoring.control == "counts":
                self._find_parts(criterion)

    def _find_parts(self, criterion) -> None:
        for rater in self._rubric.raters:
            if not criterion.scored_by(rater.id):
                continue
            id = "e-" + criterion.id + ":" + rater.id
            counts = range(len(criterion.items))
            self.parts[id] = [document.getElementById(id + ":" + str(n)) for n in counts]
            self.whole(self.parts[id][0])

    def touched(self) -> list[str]:
        """The ids of the fields that somebody has changed already."""
        found: list[str] = []
        for id in touched_ids():
            whole = self.whole(document.getElementById(id)).id
            if whole not in found:
                found.append(whole)
        return found

    def noted_entries(self) -> dict:
        """What the form last showed, where that was noted: (criterion, rater) → text; or {}."""
        texts = texts_at_start()
        # One whose text is too long to be kept is blank.
        return {cell: texts.get(id, "") for id, cell in self.cells.items()} if texts else {}

    def lay_aside(self) -> None:
        """Empty the fields whose text is too long to be kept, before a whole sheet is shown."""
        for id in too_long_ids():
            self._shown.pop(("evidence", id[2:]), None)
            self._shown.pop(("difference", id[2:]), None)
        lay_aside()

    def put_back(self, sheet: str) -> None:
        """Put those texts back after it, unless it is another sheet than before."""
        put_back(sheet)

    def show_entry(self, cell, text: str) -> None:
        """Write `text` into the field of `cell`, a (criterion, rater) pair."""
        field = self.entries[cell]
        if field.value != text:
            self.fill(field, text)

    def held(self, id: str, text: str) -> tuple[str, str]:
        """The field with an id and its text; or of a count, those of the entry that it is of."""
        if id in self.cells:
            return id, text
        field = self.whole(document.getElementById(id))
        return field.id, field.value

    def whole(self, field):
        """The field that holds the whole entry which `field` is, or is a count of."""
        id = field.getAttribute("data-count")
        if id is None:
            return field
        whole = document.getElementById(id)
        counts = SEPARATOR.join([part.value for part in self.parts[id]])
        whole.value = counts if counts.strip(SEPARATOR) else ""
        return whole

    def fill(self, field, text: str) -> None:
        """Write an entry's text into its field, and its counts into theirs."""
        field.value = text
        parts = self.parts.get(field.id, [])
        counts = text.split(SEPARATOR)
        for n, part in enumerate(parts):
            part.value = counts[n] if len(counts) == len(parts) else ""

    def focus(self, id: str) -> None:
        """Take a person to the field of an entry."""
        parts = self.parts.get(id)
        field = parts[0] if parts else document.getElementById(id)
        if self.uncover is not None:
            self.uncover(field)
        field.focus()

    def show_outcome(self, criterion, rater: str, marked) -> None:
        """Show what an entry comes to, where it does not say it itself."""
        kind = criterion.scoring
        if kind.outcome or criterion.weight != 100:
            left_out = marked.points == NOT_APPLICABLE
            text = criterion.left_out if left_out else kind.came_to(marked)
            self._say("w-" + criterion.id + ":" + rater, text, "–")
        if kind.control == "choice":
            text = self.entries[(criterion.id, rater)].value
            self._say("n-" + criterion.id + ":" + rater, text if len(text) > _WHOLE else "")

    def show_field(self, name: str, text: str) -> None:
        """Write `text` into the field called `name`."""
        field = self.fields[name]
        if field.value != text:
            field.value = text

    def show_problem(self, cell, sentence: str, refused: bool) -> None:
        """Put a message under a field, or clear it (""); `refused` marks the entry invalid."""
        self._say("p-" + cell[0] + ":" + cell[1], sentence)
        if self._is_new(("refused", cell), refused):
            field = self.entries[cell]
            for part in [field] + self.parts.get(field.id, []):
                if refused:
                    part.setAttribute("aria-invalid", "true")
                else:
                    part.removeAttribute("aria-invalid")

    def show_column(self, rater: str, tally, status: str, progress: str) -> None:
        """Show one column's sums, and how complete it is."""
        totals = tally.totals
        sums = {id: text_from_points(totals[id]) for id in totals}
        show_column(rater, sums, status, progress)

    def show_problems(self, count: str, problems) -> None:
        """List (cell, sentence) pairs, each a link to its field; `count` stands in the bar."""
        if not self._is_new("problems", tuple(problems), ()):
            return
        items = []
        for cell, sentence in problems:
            link = document.createElement("a")
            link.href = "#e-" + cell[0] + ":" + cell[1]
            link.textContent = sentence
            item = document.createElement("li")
            item.append(link)
            items.append(item)
        document.getElementById("problem-list").replaceChildren(*items)
        document.getElementById("problems").hidden = not items
        counter = document.getElementById("problem-count")
        counter.textContent = count
        counter.hidden = not items

    def show_gap(self, id: str, text: str) -> None:
        """Tell how far the columns differ at a criterion, a group or "total"; "" if they do not."""
        place = '[data-gap="' + id + '"]'
        if self._say(place, text):
            self._texts[place].closest("tr").classList.toggle("differs", bool(text))

    def show_only_gaps(self) -> bool:
        """Turn on or off that only the criteria are shown at which the columns differ."""
        only = self.only_gaps = bool(self.root.classList.toggle("only-gaps"))
        document.querySelector("[data-action=gaps]").setAttribute("aria-pressed", str(only).lower())
        document.getElementById("gaps-summary").hidden = not only
        return only

    def show_gaps_summary(self, text: str) -> None:
        """Say what the rows that differ come to."""
        self._say("gaps-summary", text)

    def show_difference(self, id: str, text: str) -> None:
        """Write the note on a difference; its field stays in sight while it has text."""
        if self._shown.get(("difference", id), "") != text:
            self._shown["difference", id] = text
            field = document.querySelector('[data-difference="' + id + '"]')
            if field.value != text:
                field.value = text
            field.closest("tr").classList.toggle("noted", bool(text))

    def show_evidence(self, id: str, text: str) -> None:
        """Write what a criterion's points rest on; a field never written to is not looked up."""
        if self._shown.get(("evidence", id), "") != text:
            self._shown["evidence", id] = text
            field = document.getElementById("m-" + id)
            if field.value != text:
                field.value = text
                # For evidence.py, which shows its links.
                field.dispatchEvent(js.Event.new("filled"))

    def show_storage(self, state: str, sentence: str) -> None:
        """Tell where the newest change is; a `state` short of "kept" opens a notice."""
        saved = document.getElementById("saved")
        saved.textContent = sentence
        saved.className = state
        for code in ("mirrored", "refused", "gone"):
            document.getElementById("storage-" + code).hidden = state != code

    def show_saved(self, revision: int) -> None:
        """Say on the root element which revision of the sheet is kept; 0 while a newer is shown."""
        if self._is_new("saved", revision, 0):
            if revision:
                document.documentElement.setAttribute("data-saved", str(revision))
            else:
                document.documentElement.removeAttribute("data-saved")

    def show_aside(self, there_is: bool) -> None:
        """Tell whether something unreadable was set aside on this machine."""
        document.getElementById("aside").hidden = not there_is

    def show_newer(self) -> None:
        """Tell that a sheet here was kept by a newer version, which is left as it is."""
        document.getElementById("newer").hidden = False

    def _say(self, key: str, text: str, built: str = "") -> bool:
        """
        Show a text in the element with an id, or of a selector, also where somebody else has
        written another, as a browser's translator; tell whether it showed another text.

        Where no more stands than what was built, nothing is looked up.
        """
        new = self._is_new(key, text, built)
        if not new and (text == built or self._texts[key].textContent == text):
            return False
        self._texts[key].textContent = text
        return True

    def _is_new(self, place, value, built=False) -> bool:
        """Whether `value` is not what the place shows; `built` is what the build wrote there."""
        if self._shown.get(place, built) == value:
            return False
        self._shown[place] = value
        return True

    def _one(self, selector: str):
        return self.root.querySelector(selector)


class _Found:
    """Elements by a key, each looked for when it is first wanted: a call out of Python."""

    def __init__(self, look) -> None:
        self._look = look
        self._known: dict[object, object] = {}

    def __getitem__(self, key):
        if key not in self._known:
            self._known[key] = self._look(key)
        return self._known[key]


def _field_names(rubric) -> list[str]:
    """The form's text fields besides the entries, by the names of the public interface."""
    plain = ["name", "duty", "period", "date", "remarks"]
    return plain + ["classification." + id for id in classifications(rubric)]
