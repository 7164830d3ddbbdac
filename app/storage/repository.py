"""All sheets that a machine keeps of one rubric: listed, fetched, deleted and brought back."""

from formats.index import Line, lines, summary
from formats.record import Unreadable, read_record
from score import Tally
from sheet import marks, tallies
from storage import localstorage
from storage.keys import parts, sheet_key, text_in


class Shelf:
    """The sheets beside the one in hand; `store` keeps that."""

    def __init__(self, store, rubric, sha256: str) -> None:
        self._store = store
        self._database = store.database
        self._rubric = rubric
        self._sha256 = sha256

    async def lines(self) -> list[Line]:
        """
        A line for each sheet, those that this version cannot read among them.

        A sheet without its line in the index gets one; where the database cannot be had, these
        are the sheets that the mirror and this tab still have.
        """
        index = await self._database.joined(self._rubric.id + "/index/")
        found = lines(index or [])
        known = {sheet_key(self._rubric.id, line.id) for line in found}
        keys = await self._database.keys(self._rubric.id + "/")
        strays = [key for key in keys if key.count("/") == 1 and key not in known]
        texts = await self._database.read(strays) if strays else []
        unread = {key: parts(text)[1] for key, text in zip(strays, texts)}
        for id in self._store.near():
            key = sheet_key(self._rubric.id, id)
            text = self._store.unkept(id) or parts(localstorage.read(key))[1]
            if text and key not in known:
                unread[key] = text
        return found + [self._line(key, text) for key, text in unread.items() if text]

    async def text(self, key: str) -> str:
        """The newest text kept under a sheet's key; "" when there is none, or it was deleted."""
        records = [parts(record) for record in await self._database.read([key])]
        records.append(parts(localstorage.read(key)))
        return max(records)[1]

    async def delete(self, id: str) -> str | None:
        """
        Delete a sheet and return its text, with which `keep` brings it back; None if it fails.

        A mark stays in its place, by which other tabs see that it was deleted, not lost.
        """
        key = sheet_key(self._rubric.id, id)
        before = (await self.found([key]))[0]
        text = self._store.unkept(id) or max(parts(before), parts(localstorage.read(key)))[1]
        if not await self.change([Change(key, before, "", None)]):
            return None
        localstorage.remove(key)
        return text

    async def keep(self, text: str) -> bool:
        """Keep a sheet's text, over whatever stands in its place; tells whether it is kept."""
        sheet, in_file = read_record(text, self._rubric, self._sha256)
        key = sheet_key(self._rubric.id, sheet.id)
        before = (await self.found([key]))[0]
        return await self.change([Change(key, before, text, self.entry(sheet, in_file))])

    async def found(self, keys: list[str]) -> list[str]:
        """The records that the database has under keys of sheets; "" where it has none."""
        return await self._database.read(keys) or [""] * len(keys)

    async def change(self, changes: "list[Change]") -> bool:
        """Write all of the changes, or none: where another tab has been there first, none."""
        texts: dict[str, str | None] = {}
        for change in changes:
            place = change.key[len(self._rubric.id) + 1 :]
            texts[change.key] = change.after()
            texts[self._rubric.id + "/index/" + place] = change.entry
        return await self._database.write(texts, {it.key: it.before for it in changes})

    def back(self, change: "Change") -> "Change":
        """The change that undoes one."""
        record = text_in(change.before)
        entry = None
        try:
            if record:
                entry = self.entry(*read_record(record, self._rubric, self._sha256))
        except Unreadable:
            # It was set aside.
            record = ""
        return Change(change.key, change.after(), record, entry)

    def entry(self, sheet, in_file: bool) -> str:
        """A sheet's line in the index."""
        sums: dict[str, Tally] = {}
        for rater, tally in tallies(self._rubric, marks(sheet, self._rubric)):
            sums[rater.id] = tally
        return summary(sheet, self._rubric, sums, in_file)

    def _line(self, key: str, text: str) -> Line:
        """The line of a sheet that has none in the index, or of what cannot be read."""
        try:
            sheet, in_file = read_record(text, self._rubric, self._sha256)
        except Unreadable as refusal:
            return Line(key, "newer" if refusal.newer else "damaged")
        return lines([self.entry(sheet, in_file)])[0]


class Change:
    """
    One sheet to be written over what stands under its key.

    before  what stands there, "" if nothing does: see `Database.write`
    record  the sheet's, as `record` writes it; "" deletes the sheet
    entry   its line in the index; None then
    """

    def __init__(self, key: str, before: str, record: str, entry: str | None) -> None:
        self.key = key
        self.before = before
        self.record = record
        self.entry = entry

    def after(self) -> str:
        """What stands there then: of a deleted sheet a mark, by which other tabs see it."""
        return str(parts(self.before)[0] + 1) + "\n" + self.record
