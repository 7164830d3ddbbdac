"""All sheets that a machine keeps of one rubric: listed, fetched, deleted and brought back."""

import mirror
from keys import index_key, parts, sheet_key
from listing import Line, lines
from record import Unreadable, read_record
from score import Tally
from sheet import marks, tallies
from summary import summary


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
            if key not in known:
                unread[key] = self._store.unkept(id) or parts(mirror.read(key))[1]
        found += [self._line(key, text) for key, text in unread.items() if text]
        first = parts((await self._database.read([self._rubric.id]) or [""])[0])[1]
        if first and self._line(self._rubric.id, first).state == "newer":
            found.append(self._line(self._rubric.id, first))
        return found

    async def text(self, key: str) -> str:
        """The newest text kept under a sheet's key; "" when there is none, or it was deleted."""
        records = [parts(record) for record in await self._database.read([key])]
        records.append(parts(mirror.read(key)))
        return max(records)[1]

    async def delete(self, id: str) -> str | None:
        """
        Delete a sheet and return its text, with which `keep` brings it back; None if it fails.

        A mark stays in its place, by which other tabs see that it was deleted, not lost.
        """
        key = sheet_key(self._rubric.id, id)
        found = await self._database.read([key])
        records = [parts(record) for record in found] + [parts(mirror.read(key))]
        number, text = max(records)
        gone = {key: str(number + 1) + "\n", index_key(self._rubric.id, id): None}
        if not await self._database.write(gone):
            return None
        mirror.remove(key)
        return text

    async def keep(self, text: str) -> bool:
        """Keep a sheet's text, over whatever stands in its place; tells whether it is kept."""
        sheet, _ = read_record(text, self._rubric, self._sha256)
        key = sheet_key(self._rubric.id, sheet.id)
        found = await self._database.read([key])
        number = parts(found[0])[0] if found else 0
        return await self._database.write(self.texts(text, number + 1))

    def texts(self, text: str, number: int) -> dict:
        """What is written for a sheet: its record and its line in the index, by their keys."""
        sheet, in_file = read_record(text, self._rubric, self._sha256)
        key = sheet_key(self._rubric.id, sheet.id)
        entry = self._entry(sheet, in_file)
        return {key: str(number) + "\n" + text, index_key(self._rubric.id, sheet.id): entry}

    def _entry(self, sheet, in_file: bool) -> str:
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
        return lines([self._entry(sheet, in_file)])[0]
