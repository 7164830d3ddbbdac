"""All sheets that a machine keeps of one rubric: listed, fetched, deleted and brought back."""

from formats.index import Line, lines, summary
from formats.otheredition import result_in, told_of
from formats.record import Unreadable, opened, read_record
from score import Tally
from sheet import marks, tallies
from storage.keys import (
    index_key,
    is_sheet_key,
    latest_key,
    parts,
    sheet_id,
    sheet_key,
    text_in,
)
from storage.localstorage import local


class Repository:
    """The sheets beside the current one; `store` keeps that."""

    def __init__(self, store, rubric, sha256: str) -> None:
        self._store = store
        self._database = store.database
        self._rubric = rubric
        self._sha256 = sha256

    async def lines(self) -> list[Line]:
        """
        A line for each sheet on this machine, those that this version cannot read among them.

        What lay in local storage alone is in the database by then; where that cannot be had, it is
        listed from there. A sheet without its line in the index gets one.
        """
        await self.recover()
        index = await self._database.joined(self._rubric.id + "/index/")
        noted = lines(index or [])
        found = [line for line in noted if line.edition == self._sha256]
        places = {sheet_key(self._rubric.id, line.id): line.place for line in noted}
        known = {sheet_key(self._rubric.id, line.id) for line in found}
        keys = await self._database.keys(self._rubric.id + "/")
        strays = [key for key in keys if is_sheet_key(key) and key not in known]
        texts = await self._database.read(strays) if strays else []
        unread = {key: parts(text) for key, text in zip(strays, texts)}
        for id in self._store.near():
            key = sheet_key(self._rubric.id, id)
            if key not in known:
                near = parts(local.get(key))
                unread[key] = max(unread.get(key, (0, "")), near)
                if self._store.unkept(id):
                    unread[key] = (0, self._store.unkept(id))
        missing: dict[str, str | None] = {}
        for key, (_, text) in unread.items():
            if text:
                found.append(self._line(key, text))
                entry = self._entry_of(text) if found[-1].state == "sound" else None
                if entry is not None and key in strays:
                    place = str(places.get(key, 0)) + "\n"
                    missing[index_key(self._rubric.id, found[-1].id)] = place + entry
        if missing:
            await self._database.write(missing)
        return found

    async def recover(self) -> None:
        """Bring into the database what local storage alone has."""
        await self._store.recover(self._entry_of)

    async def elsewhere(self) -> dict[str, list[str]]:
        """The keys of other rubrics' sheets on this machine, by the rubrics' ids."""
        found: dict[str, list[str]] = {}
        for key in await self._database.all_keys():
            rubric = key[: key.find("/")]
            if is_sheet_key(key) and rubric != self._rubric.id:
                found.setdefault(rubric, []).append(key)
        return found

    async def lines_of(self, keys: list[str]) -> list[Line]:
        """Lines for some of them, which are to be looked through; deleted ones have none."""
        texts = [text_in(record) for record in await self._database.read(keys)]
        return [self._line(key, text) for key, text in zip(keys, texts) if text]

    async def text(self, key: str) -> str:
        """The newest text kept under a sheet's key; "" when there is none, or it was deleted."""
        records = [parts(record) for record in await self._database.read([key])]
        records.append(parts(local.get(key)))
        return max(records)[1]

    async def delete(self, id: str) -> str | None:
        """
        Delete a sheet and return its text, with which `keep` brings it back; None if it fails.

        A mark stays in its place, by which other tabs see that it was deleted, not lost.
        """
        key = sheet_key(self._rubric.id, id)
        before = (await self.found([key]))[0]
        near = parts(local.get(key))
        text = self._store.unkept(id) or max(parts(before), near)[1]
        change = Change(key, before, "", None, near[0])
        if not await self.change([change]):
            return None
        local.remove(key)
        self._store.autosave(id).saw(change.revision, "")
        return text

    async def keep(self, text: str) -> bool:
        """Keep a sheet's text, over whatever stands in its place; tells whether it is kept."""
        sheet, in_file = read_record(text, self._rubric, self._sha256)
        key = sheet_key(self._rubric.id, sheet.id)
        before = (await self.found([key]))[0]
        change = Change(key, before, text, self.entry(sheet, in_file))
        if not await self.change([change]):
            return False
        self._store.autosave(sheet.id).saw(change.revision, text)
        return True

    async def found(self, keys: list[str]) -> list[str]:
        """The records that the database has under keys of sheets; "" where it has none."""
        return await self._database.read(keys) or [""] * len(keys)

    async def change(self, changes: "list[Change]") -> bool:
        """Write all of the changes, or none: where another tab has been there first, none."""
        latest = latest_key(self._rubric.id)

        def made(found: list[str]):
            if found[1:] != [change.before for change in changes]:
                return None
            place, last = parts(found[0])
            texts: dict[str, str | None] = {}
            for change in changes:
                place += 1
                entry = None if change.entry is None else str(place) + "\n" + change.entry
                texts[change.key] = change.after()
                texts[index_key(self._rubric.id, sheet_id(change.key))] = entry
            texts[latest] = str(place) + "\n" + last
            return texts

        keys = [latest] + [change.key for change in changes]
        return await self._database.update(keys, made)

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
        return summary(sheet, self._rubric, sums, in_file, self._sha256)

    def _entry_of(self, text: str) -> str | None:
        try:
            return self.entry(*read_record(text, self._rubric, self._sha256))
        except Unreadable:
            return None

    def _line(self, key: str, text: str) -> Line:
        """The line of a sheet that has none in the index, or of what cannot be read."""
        try:
            sheet, in_file = read_record(text, self._rubric, self._sha256)
        except Unreadable as refusal:
            if refusal.newer:
                return Line(key, "newer")
            return _other_line(key, text)
        return lines([self.entry(sheet, in_file)])[0]


def _other_line(key: str, text: str) -> Line:
    """The line of another edition's or rubric's sheet, "edition", or of a damaged text."""
    try:
        result = result_in(opened(text)[0])
    except Unreadable:
        result = {}
    if not told_of(result, "rubric", "id"):
        return Line(key, "damaged")
    line = Line(key, "edition")
    line.name = told_of(result, "person", "name")
    line.duty = told_of(result, "person", "duty")
    line.period = told_of(result, "sheet", "period")
    line.modified = told_of(result, "sheet", "modified")
    line.rubric = told_of(result, "rubric", "id")
    return line


class Change:
    """
    One sheet to be written over what stands under its key.

    before    what stands there, "" if nothing does: see `Repository.found`
    text      the sheet's, as `record` writes it; "" deletes the sheet
    entry     its line in the index; None then
    revision  the one it will have; it follows on `newest`, too, if that is higher
    """

    def __init__(
        self, key: str, before: str, text: str, entry: str | None, newest: int = 0
    ) -> None:
        self.key = key
        self.before = before
        self.text = text
        self.entry = entry
        self.revision = max(parts(before)[0], newest) + 1

    def after(self) -> str:
        """What stands there then: of a deleted sheet a mark, by which other tabs see it."""
        return str(self.revision) + "\n" + self.text
