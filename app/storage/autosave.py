"""
Keeps one sheet: the newest text given, in the database with a mirror in local storage.

The mirror is read at once at start, brings the sheet back if the database is lost, and takes what
is still on its way when the page is left. Either may be refused (private mode, a frame, a full
disk); what then still works is told, never guessed: see `savestate`.

Each text carries its revision, so that the newer of two is known, and that a second tab is noticed:
revisions are compared inside the transaction that writes. No text takes the place of a newer one.
"""

from storage import savestate
from storage.indexeddb import IndexedDb
from storage.keys import index_key, latest_key, parts
from storage.localstorage import local
from storage.seen import Seen


class Autosave(Seen):
    """
    One sheet of one rubric under its id.

    Texts that come faster than the disk takes them are passed over in favour of the newest.

    on_conflict  called with this and the text that another tab has kept in the meantime, in place
                 of ours, which is not written then: `answer`, and keeping it again, overwrites the
                 other's on purpose; the text is "" when the other tab has deleted the sheet
    """

    def __init__(self, database: IndexedDb, rubric: str, id: str, listeners) -> None:
        on_state, self._on_conflict, on_unreadable = listeners
        super().__init__(database, rubric, id, on_state, on_unreadable)
        self._index = index_key(rubric, id)
        self._latest = latest_key(rubric)
        # The revision that the transaction on its way writes.
        self._new = 0
        self._entry = ""
        self._in_file = False
        self._next: tuple[str, str] | None = None
        self._writing = False
        # Another tab's text that a transaction has met.
        self._met: str | None = None

    def newest(self) -> str:
        """The text that is on its way to the database, or that could not be kept there; or ""."""
        if self._next is not None:
            return self._next[0]
        return "" if self.safe else self.text

    def idle(self) -> bool:
        """Whether nothing is on its way to the disk, and no person is asked about it."""
        return not self._writing and self.state != savestate.MET

    def keep(self, text: str, entry: str, in_file: bool) -> None:
        """
        Keep `text` from now on, and `entry` as its line in the list; `on_state` says when.

        `in_file` says whether a file is known to have it, too.
        """
        self._next = (text, entry)
        self._in_file = in_file
        if not self._writing:
            self._enter(savestate.GIVEN)
            if self.state == savestate.KEEPING:
                self._write()

    def answer(self) -> None:
        """A person has chosen which of two texts to go on with: it will be given to `keep`."""
        self._enter(savestate.ANSWERED)

    def keep_again(self) -> None:
        """A person keeps what another tab has deleted: it will be given to `keep`."""
        if self.state == savestate.GONE:
            self._enter(savestate.KEPT_AGAIN)

    def lose(self) -> None:
        """Another tab has erased all that the machine had."""
        self._next = None
        self._enter(savestate.DELETED_ELSEWHERE)

    def at_risk(self) -> bool:
        """Whether what was given is kept nowhere, nor known to be in a file."""
        return self.state == savestate.REFUSED and not self._in_file

    def seen_in_file(self) -> None:
        """A person has seen a file of what was given last."""
        self._in_file = True

    def give_up(self) -> None:
        """What was given is kept elsewhere by now, another tab's text standing in its place."""
        self._next = None
        self._enter(savestate.FOUND)

    def saw(self, revision: int, text: str) -> None:
        """This tab itself has written the sheet otherwise, or ("") deleted it."""
        self._next = None
        self._see(revision, text)
        self._enter(savestate.FOUND if text else savestate.DELETED_HERE)

    def leave(self) -> bool:
        """
        Put at once into the mirror what is still on its way, and tell whether something was.

        The page is closed or reloaded: what the database had not yet been given would be gone. A
        state that another tab has mirrored since stays; see `undecided`.
        """
        text = self.newest()
        if not text or self.state in (savestate.GONE, savestate.MET):
            return False
        mirrored, other = parts(local.get(self._key))
        if mirrored > self._newest_revision() or other == text:
            return False
        # After the text that the database may be taking just now.
        revision = max(self._newest_revision(), self._new) + 1
        if not local.put(self._key, str(revision) + "\n" + text):
            return False
        self._left = revision
        return True

    def undecided(self) -> str:
        """
        What this tab has of a sheet that another has changed as well, nobody having chosen; or "".

        Neither text may take the other's place.
        """
        text = self.newest()
        mirrored, other = parts(local.get(self._key))
        overtaken = mirrored > self._newest_revision() and other not in ("", text)
        return text if self.state == savestate.MET or overtaken else ""

    def again(self) -> None:
        """Try once more to keep what could not be kept in the database."""
        if self.state in (savestate.MIRRORED, savestate.REFUSED) and not self._writing:
            self._write()

    def _write(self) -> None:
        self._writing = True
        keys = [self._key, self._latest]
        self._database.update_now(keys, self._texts, self._completed, self._failed)

    def _texts(self, found: list[str]):
        """What to write over what the database has; nothing where another tab was first."""
        self._met = None
        self._take_next()
        if not self._is_next_to(found[0]) or not self._is_next_to(local.get(self._key)):
            return None
        self._new = self._newest_revision() + 1
        place = str(parts(found[1])[0] + 1) + "\n"
        return {
            self._key: self._record(),
            self._index: place + self._entry,
            self._latest: place + self.id,
        }

    def _take_next(self) -> None:
        if self._next is not None:
            (self.text, self._entry), self._next = self._next, None

    def _record(self) -> str:
        return str(self._new) + "\n" + self.text

    def _is_next_to(self, record: str | None) -> bool:
        """Whether our text may follow on a record; another tab's that we have not seen is noted."""
        revision, text = parts(record)
        if revision <= self._newest_revision():
            return True
        # A sheet that this tab knows nothing of and that was deleted is begun again.
        begun_again = not text and not self._revision
        self._revision = revision
        if text == self.text or begun_again:
            return True
        self._met = text
        return False

    def _completed(self) -> None:
        if self._met is not None:
            self._conflict(self._met)
            return
        self._revision = self.saved = self._new
        # What leaving the page has mirrored in the meantime is newer, and stays.
        if parts(local.get(self._key))[0] <= self._revision:
            local.put(self._key, self._record())
        self._finish(savestate.COMPLETED)

    def _failed(self) -> None:
        self._met = None
        self._take_next()
        if not self._is_next_to(local.get(self._key)):
            self._conflict(self._met or "")
            return
        self._new = self._revision = self._newest_revision() + 1
        whole = local.put(self._key, self._record())
        self._finish(savestate.MIRRORED_ALONE if whole else savestate.TAKEN_NOWHERE)

    def _finish(self, event: str) -> None:
        if self._next is None:
            self._writing = False
            self._enter(event)
        else:
            self._write()

    def _conflict(self, text: str) -> None:
        self._writing = False
        self._enter(savestate.OVERTAKEN if text else savestate.DELETED_ELSEWHERE)
        self._on_conflict(self, text)
