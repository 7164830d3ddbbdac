"""The sheet of a row, to be looked at: nothing in it can be changed, and nothing is kept."""

import js

from browser.bridge import document
from browser.drawing import node
from browser.files import download
from browser.times import local_time, stamp
from formats.fingerprint import warnings
from formats.resultwriter import file_name, write_result
from messages import sentence
from overview.foreign import Held
from overview.gathering import bytes_of, sheet_of
from overview.looking import listed
from paper import texts
from sheet import classifications
from storage.keys import HAND
from storage.localstorage import session
from views.element import element


class Opened:
    """The dialog; `show` may be called again and again."""

    def __init__(self, screen) -> None:
        self._screen = screen
        self._say = screen.say
        self._box = document.getElementById("opened")
        self._box.querySelector("[data-close]").onclick = lambda _event: self._box.close()
        self._box.querySelector("[data-file]").onclick = self._hand_out
        self._way = self._box.querySelector("[data-way]")
        self._way.onclick = self._go
        self._of: tuple = ()
        # The file of a sheet whose rubric is not here: its name and its text.
        self._strange: tuple[str, str] | None = None

    async def show(self, row) -> None:
        """Read a row's sheet once more and show it, or say that its file is gone."""
        found = await (sheet_of if row.known else bytes_of)(self._screen, row)
        if found is None:
            self._screen.tell(self._say("opened-gone", file=row.source))
            return
        document.getElementById("opened-title").textContent = row.name or self._say("no-name")
        kept = row.file in self._screen.incoming.kept
        self._way.hidden = not kept
        self._box.querySelector("[data-part=kept]").hidden = not kept
        self._box.querySelector("[data-part=file]").hidden = kept or not row.known
        parts = self._sheet(row, found, kept) if row.known else self._held(row, found)
        place = self._box.querySelector("[data-filled]")
        place.replaceChildren(*[node(part) for part in parts])
        if not self._box.open:
            self._box.showModal()
        self._box.scrollTop = 0

    def _sheet(self, row, found, kept: bool):
        """All of a sheet whose rubric is here."""
        sheet, known = self._of = found
        self._strange = None
        parts = [self._facts(row, kept)]
        parts += [element("p", {"class": "bad"}, text) for text in self._changes(sheet, known)]
        return parts + [self._points(sheet, known.rubric)] + self._texts(sheet, known.rubric)

    def _held(self, row, data: bytes):
        """What the file of another rubric says of itself, and why that is all."""
        held = Held(data)
        self._strange = (file_name(row.rubric, stamp()), data.decode())
        rows = []
        for id, points, notes in held.lines:
            cells = [element("td", {"class": "figure"}, it) for it in points]
            rows.append([id] + cells + [element("td", None, *self._notes(notes))])
        totals = [element("td", {"class": "figure"}, element("b", None, it)) for it in held.totals]
        rows.append([self._say("total")] + totals + [""])
        heads = [self._say("spread-id")] + held.raters + [self._say("opened-notes")]
        ranks = [f"{id}: {row.classification[id]}" for id in sorted(row.classification)]
        told = [text for text in ranks if not text.endswith(": ")]
        if held.remarks:
            told.append(self._say("opened-remarks", text=held.remarks))
        return [
            element("p", {"class": "bad"}, self._say("opened-strange", id=row.rubric)),
            self._facts(row, False),
            listed(self._say("opened-points"), heads, rows),
        ] + [element("p", {"class": "told"}, text) for text in told]

    def _facts(self, row, kept: bool):
        facts = [row.duty, row.period, self._say("state-" + row.state)]
        if row.modified:
            facts.append(self._say("opened-modified", time=local_time(row.modified)))
        facts.append(self._say("opened-here") if kept else row.source)
        return element("p", None, " · ".join([fact for fact in facts if fact]))

    def _changes(self, sheet, known) -> list[str]:
        """What has changed in a column since its rater finished it."""
        told = []
        labels = {rater.id: rater.label for rater in known.rubric.raters}
        for id, problems in warnings(sheet, known.rubric).items():
            if problems:
                lines = [sentence(self._screen.table, problem) for problem in problems]
                told.append(self._say("opened-changed", rater=labels[id]) + " " + " ".join(lines))
        return told

    def _points(self, sheet, rubric):
        """The entries as paper has them, and every sum."""
        found = texts(sheet, rubric)
        raters = rubric.raters
        rows = []
        for one in rubric.nodes:
            if one.kind == "group":
                shown = [found.get(one.id + " " + rater.id) or "–" for rater in raters]
                cells = [element("td", {"class": "figure"}, element("b", None, it)) for it in shown]
                rows.append([one.id, element("td", None, element("b", None, one.text))] + cells)
                continue
            shown = [found.get(one.id + " " + rater.id) or "–" for rater in raters]
            cells = [element("td", {"class": "figure"}, it) for it in shown]
            notes = (("evidence", sheet.evidence), ("difference", sheet.differences))
            told = self._notes([(code, by_id.get(one.id, "")) for code, by_id in notes])
            rows.append([one.id, element("td", None, one.text, *told)] + cells)
        totals = [found.get("total " + rater.id) or "–" for rater in raters]
        cells = [element("td", {"class": "figure"}, element("b", None, it)) for it in totals]
        rows.append(["", element("td", None, element("b", None, self._say("total")))] + cells)
        heads = [self._say("spread-id"), self._say("opened-text")]
        return listed(self._say("opened-points"), heads + [rater.label for rater in raters], rows)

    def _notes(self, notes: list[tuple[str, str]]):
        for code, text in notes:
            if text:
                yield element("br")
                yield element("small", None, self._say("opened-" + code, text=text))

    def _texts(self, sheet, rubric):
        """The classifications and the remarks, those that are there."""
        labels = {rater.id: rater.label for rater in rubric.raters}
        found = []
        for id in classifications(rubric):
            text = sheet.classification[id]
            if text and id == "final":
                found.append(self._say("head-classification-final") + ": " + text)
            elif text:
                found.append(self._say("head-classification", rater=labels[id]) + ": " + text)
        if sheet.remarks:
            found.append(self._say("opened-remarks", text=sheet.remarks))
        return [element("p", {"class": "told"}, text) for text in found]

    def _hand_out(self, _event) -> None:
        """The sheet as a result file, which the scoring page opens."""
        if self._strange:
            download(*self._strange)
            return
        sheet, known = self._of
        text = write_result(sheet, known.rubric, known.sha256)
        download(file_name(known.rubric.id, stamp()), text)

    def _go(self, _event) -> None:
        """Open a sheet of this machine where it is scored."""
        sheet, known = self._of
        id = known.rubric.id
        for link in self._box.querySelectorAll("[data-scores]"):
            if link.getAttribute("data-scores") == id:
                session.put(id + HAND, sheet.id)
                js.location.assign(link.href)
