"""
Result files laid out as `resultwriter` does it, or on one line, read by what they share.

Most files of an evening are of one rubric and written by this program: they differ in a few texts
and in the points, and most lines about a criterion come again and again. So a file is cut at the
places where the writer breaks lines: what is the same in all must be the same, octet for octet, and
each line about a criterion goes through the strict reader once and is remembered. JSON has no raw
line feed inside a text, so that the pieces are sound if, and only if, the whole is. A file on one
line is cut before the names of its fields, which no text can have inside.

Nothing is let pass here that `resultreader` refuses or has a word for, points off the tiers apart,
which are told as it tells them: whatever else there is to say, and whatever is laid out in another
way, is left to it.
"""

from formats.cutting import Lines, OneLine, Texts
from formats.fields import Fields
from formats.fingerprint import entry as value_of_entry
from formats.fingerprint import fingerprint
from formats.finishedlayout import FinishedLayout
from formats.jsonescapes import plain
from formats.jsonpieces import Unusual, value_of
from formats.jsonreader import MEBIBYTE, is_utf_8
from formats.jsontext import write
from formats.laid import Laid, Line
from formats.resultreader import Reader
from formats.resultwriter import (
    PERSON_TEXTS,
    SHEET_TEXTS,
    json_points,
)
from formats.spacing import Spacing
from rubric import Rubric
from score import mark
from sheet import Finished, Sheet, classifications
from sums import Sums

# Of each criterion so many lines are remembered, and so many texts of all files.
_MOST_LINES = 400
_MOST_TEXTS = 1500
# Longer ones hold notes that nobody else writes.
_LONGEST_LINE = 160
# A record of a criterion has its points in an object, and a list in these.
_DEEPEST = 6
# As large as a backup may be.
_MOST_KEPT = 32 * MEBIBYTE


class Layout:
    """
    Reads files of one edition of a rubric; `kept` for what a machine keeps, else result files.

    `nfc` is a function that composes Unicode text; `spacing` is of result files on one line.
    """

    def __init__(
        self,
        rubric: Rubric,
        sha256: str,
        nfc: object,
        kept: bool = False,
        spacing: "Spacing | None" = None,
    ) -> None:
        self._rubric = rubric
        self._nfc = nfc
        self._largest = _MOST_KEPT if kept else MEBIBYTE
        self._sums = Sums(rubric)
        self._cut = OneLine(rubric, sha256, spacing) if spacing else Lines(rubric, sha256, kept)
        spaced = self._cut.spacing
        colon = spaced.colon
        self._inner = (spaced.between(1) + "{").encode()
        self._scores = ('scores"' + colon + "[" + spaced.at(1) + "{").encode()
        self._closing = (spaced.at(0) + "]").encode()
        self._ids = [node.id for node in rubric.scorable]
        self._places = classifications(rubric)
        self._shapes = [
            Texts("sheet", SHEET_TEXTS, spaced),
            Texts("person", PERSON_TEXTS, spaced),
            Texts("classification", self._places, spaced),
        ]
        self._remarks = ('remarks"' + colon + '"').encode()
        self._date = ('date"' + colon + '"').encode()
        self._colon, self._comma = colon.encode(), spaced.comma.encode()
        self._raters = [rater.id for rater in rubric.raters]
        self._finished = FinishedLayout(rubric, spaced)
        self._known: list[dict[bytes, Line]] = [{} for _ in rubric.scorable]
        self._texts: dict[bytes, str] = {b"": ""}
        self._figures: dict[int | None, bytes] = {}

    def read(self, data: bytes) -> Laid | None:
        """What a file holds; None when the strict reader has to look at it."""
        if len(data) > self._largest:
            return None
        try:
            return self._laid(self._cut.cut(data))
        except Unusual:
            return None

    def _laid(self, members: list[bytes]) -> Laid:
        more = len(members) - self._cut.count
        if more not in (0, 1):
            raise Unusual
        texts, person, scores, ranks, remarks, date, totals = members[: self._cut.count]
        laid = Laid(self._rubric, self._ids, self._places)
        shapes = self._shapes
        laid.texts = self._all(shapes[0].cut(texts))
        laid.person = self._all(shapes[1].cut(person))
        laid.ranks = self._all(shapes[2].cut(ranks))
        laid.remarks = self._single(self._remarks, remarks)
        laid.date = self._single(self._date, date)
        laid.lines = self._lines(scores)
        columns = zip(*[line.points for line in laid.lines])
        laid.columns = [
            self._sums.of(rater, column) for rater, column in zip(self._raters, columns)
        ]
        if self._written([sums.totals["total"] for sums in laid.columns]) != totals:
            raise Unusual
        if more:
            self._take_finished(laid, members[-1])
        return laid

    def _take_finished(self, laid: Laid, member: bytes) -> None:
        """The columns that were finished, where none has changed since."""
        ranks = dict(zip(self._places, laid.ranks))
        for place, tokens in self._finished.cut(member, laid.lines):
            rater = self._raters[place]
            one = Finished()
            one.at, one.rubric, one.sha256, one.classification = self._all(tokens)
            scores = self._finished.canonical(place, laid.lines)
            made = fingerprint(one, laid.texts[0], self._rubric.id, rater, scores)
            if made != one.sha256 or one.classification != ranks.get(rater, ""):
                raise Unusual
            laid.finished[rater] = one

    def _single(self, before: bytes, member: bytes) -> str:
        token = member[len(before) : -1]
        if not member.startswith(before) or member[-1:] != b'"' or token.find(b'"') >= 0:
            raise Unusual
        return self._text(token)

    def _all(self, tokens: list[bytes]) -> list[str]:
        known = self._texts
        return [known[token] if token in known else self._text(token) for token in tokens]

    def _text(self, token: bytes) -> str:
        """The text that a string stands for, held to all that the strict reader asks of one."""
        if token in self._texts:
            return self._texts[token]
        # Identifiers and instants, which no two files share.
        if min(token) > 31 and max(token) < 127 and token.find(b"\\") < 0:
            return token.decode()
        found = plain(token) if is_utf_8(token) else None
        if found is None or min(token) < 32:
            raise Unusual
        fields = Fields(self._nfc)
        text = fields.text({"": found.decode()}, "", "")
        if fields.notes:
            raise Unusual
        if len(self._texts) >= _MOST_TEXTS:
            self._texts = {b"": ""}
        if len(token) < _LONGEST_LINE:
            self._texts[token] = text
        return text

    def _lines(self, member: bytes) -> list[Line]:
        if not (member.startswith(self._scores) and member.endswith(self._closing)):
            raise Unusual
        records = member[len(self._scores) : -len(self._closing)].split(self._inner)
        if len(records) != len(self._known):
            raise Unusual
        found = [known.get(record) for known, record in zip(self._known, records)]
        if None not in found:
            return found  # type: ignore[return-value]  # just looked
        return [line or self._line(place, records[place]) for place, line in enumerate(found)]

    def _line(self, place: int, record: bytes) -> Line:
        """A line that was not met before, read as strictly as all others."""
        value = value_of(b"{" + record, _DEEPEST) if is_utf_8(record) else None
        criterion = self._rubric.scorable[place]
        id = criterion.id
        if not isinstance(value, dict) or value.get("criterion") != id:
            raise Unusual
        sheet = Sheet(self._rubric)
        reader = Reader(self._rubric, self._nfc)
        reader.score(value, "scores[" + str(place) + "]", criterion, sheet)
        if reader.problems or reader.extra:
            raise Unusual
        for told in reader.notes:
            if told.code != "off-tier":
                raise Unusual
        entries = [sheet.entries[id][rater] for rater in self._raters]
        points = [mark(criterion, text).points for text in entries]
        notes = [sheet.evidence[id], sheet.differences[id]]
        values = [value_of_entry(criterion, text) for text in entries]
        line = Line(id, entries + notes, points, values, reader.notes)
        if len(record) < _LONGEST_LINE:
            known = self._known[place]
            if len(known) >= _MOST_LINES:
                known.clear()
            known[record] = line
        return line

    def _written(self, totals: list[int | None]) -> bytes:
        """The totals as the writer has them."""
        figures = self._figures
        found = []
        for rater, total in zip(self._raters, totals):
            if total not in figures:
                figures[total] = write(json_points(total)).strip().encode()
            found.append(b'"' + rater.encode() + b'"' + self._colon + figures[total])
        return b'totals"' + self._colon + b"{" + self._comma.join(found) + b"}"
