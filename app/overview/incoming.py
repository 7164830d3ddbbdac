"""Files come in: what is read of them, how far that is, what is refused, what is worth saying."""

import json

import js

from browser import manyfiles
from browser.bridge import document
from browser.memory import tidy, tidy_after
from browser.texts import folded
from overview.collection import Collection
from overview.reading import job_of
from overview.rows import Frame, Row, unpacked

# Milliseconds between two showings while rows come in, and at least so many times as long as one
# takes: what is shown early must not keep the rest waiting. Of each table a screen is drawn.
_BETWEEN = 400
_TIMES = 16
_FIRST = 25
# Bytes that a few thousand rows take, or some dozen keys in the filter; and those of one evening's
# files, for while they come in hardly anything can be let go.
TAKEN = 16 << 20
_TAKEN_AT_ONCE = 64 << 20


class Incoming:
    """
    Takes files in for a Screen.

    collection  the rows that came
    refused     how many files, or parts of one, could not be used
    kept        the numbers of the texts that came from this machine, among all files
    """

    def __init__(self, screen) -> None:
        self._screen = screen
        self._frames = {id: Frame(rubric) for id, rubric in screen.rubrics.items()}
        self.kept: set[int] = set()
        self._reads_here = False
        self._next = 0
        self.clear()

    def clear(self) -> None:
        """Forget everything that came."""
        self.collection = Collection()
        self.refused = 0
        self._waiting: list[Row] = []
        document.querySelector("[data-refused]").replaceChildren()
        document.getElementById("refused").hidden = True

    @property
    def rows(self) -> list[Row]:
        """All rows that came in."""
        return self.collection.rows

    async def read(self, given, kept: bool = False) -> None:
        """Read files, a drop's, or what this machine has `kept`; show what comes as it comes."""

        def came(found, number: int) -> None:
            if kept:
                self.kept.add(number)
            for data in found["rows"]:
                self._waiting.append(unpacked(data, self._frames, number))
            for name, sentences in found["refused"]:
                self._refuse(name, sentences)

        tidy_after(_TAKEN_AT_ONCE)
        failure = await self.read_files(given, job_of(self._screen.data), came, self._show_some)
        tidy_after(TAKEN)
        self._screen.show()
        if failure != "replaced":
            self._tell(failure)
        tidy()

    async def read_files(self, given, job: str, take, rest=None) -> str:
        """
        Have files read, wherever this browser can do it; `take(found, number)` hears of each.

        `rest` is called after some.
        """
        screen = self._screen

        def told(text: str, done: int, of: int) -> None:
            for number, found in zip(*json.loads(text)):
                take(found, number)
            self._show_progress(done, of)
            if rest:
                rest()

        screen.tell("")
        self._show_progress(0, 0)
        failure = await manyfiles.read(given, job, told)
        if failure == "start":
            from overview.gathering import read_here

            self._reads_here = True
            screen.tell(screen.say("reads-here"))
            failure = await read_here(job, json.dumps(screen.table), told)
        if failure != "replaced":
            document.getElementById("progress").hidden = True
        return failure

    def _show_some(self) -> None:
        now = int(js.performance.now())
        if now > self._next:
            self._screen.show(_FIRST)
            shown = int(js.performance.now())
            self._next = shown + max(_BETWEEN, _TIMES * (shown - now))

    def take_in(self) -> None:
        """Give each waiting row its place in its rubric's table."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self.collection.spell_periods(waiting, folded)
        texts = folded("\n".join([row.words for row in waiting])).split("\n")
        for row, text in zip(waiting, texts):
            if self.collection.put(row):
                self._screen.put(row, text)

    def _refuse(self, name: str, sentences: list[str]) -> None:
        self.refused += 1
        line = document.createElement("li")
        strong = document.createElement("strong")
        strong.textContent = name
        line.append(strong, ": " + " ".join(sentences))
        document.querySelector("[data-refused]").append(line)
        document.getElementById("refused").hidden = False
        document.getElementById("refused-title").textContent = self._screen.say(
            "refused", count=self.refused
        )

    def _show_progress(self, done: int, of: int) -> None:
        document.getElementById("progress").hidden = False
        bar = document.getElementById("progress-bar")
        bar.max, bar.value = max(of, 1), done
        say = self._screen.say
        # How many files there are is known with the first of them.
        said = say("reading", count=done, of=of) if of else say("reading-first")
        document.getElementById("progress-text").textContent = said

    def _tell(self, failure: str = "") -> None:
        """Say what is worth saying of everything that came in."""
        say = self._screen.say
        told = [say("reads-here")] if self._reads_here else []
        if failure:
            told.append(say("stopped" if failure == "stopped" else "not-read"))
        if self.collection.duplicates:
            told.append(say("duplicates", count=self.collection.duplicates))
        conflicts = len({row.id for row in self.rows if row.conflict})
        if conflicts:
            told.append(say("conflicts", count=conflicts))
        self._screen.tell(" ".join(told))
