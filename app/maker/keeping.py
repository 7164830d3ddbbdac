"""
What of the drafts is kept on a machine, and under which keys: the one in hand and those to go back
and forth to, each written once, and the tables that they were made of, which most of them share.

The head names the steps in order and the one in hand; it is written with them, all or nothing.
"""

import json

from maker import kept
from maker.draft import Draft
from maker.grid import Grid
from maker.history import History

OWN = "tao-bieu-diem/draft/"
HEAD = OWN + "head"
_STEP = OWN + "step/"
_TABLES = OWN + "tables/"
# So many steps to go back to, and as many to go forth, are kept.
MOST = 40


class Past:
    """A draft that is kept and not yet read again: its number, and its text."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text


class Keeping:
    """What of one history is kept: which steps and which tables, by their numbers."""

    def __init__(self) -> None:
        self._kept = _Numbers()
        # What will be once what `texts` gave is written.
        self._coming = self._kept

    def texts(self, history: History) -> dict[str, str | None]:
        """
        What is to be written, by its keys, so that all of a history is kept; None: deleted.

        {} where all is: opening a page is no change. Once it is, `written` is to be called.
        """
        found: dict[str, str | None] = {}
        self._coming = coming = self._kept.copy()
        before, after = history.around(MOST)
        numbers = [coming.number(one, found) for one in before + [history.draft] + after]
        coming.leave_out(numbers, found)
        coming.order = (numbers, len(before))
        if coming.order == self._kept.order and not found:
            return found
        coming.revision += 1
        head = {"steps": numbers, "at": len(before), "next": coming.next}
        head["revision"] = coming.revision
        found[HEAD] = json.dumps(head)
        return found

    def written(self) -> None:
        """What the last `texts` gave is on the machine."""
        self._kept = self._coming

    def revision(self) -> int:
        """How often this has been written."""
        return self._kept.revision

    def start_over(self, head: str) -> None:
        """Nothing that is kept is this history's: what is there goes by another head."""
        self._kept = _Numbers()
        self._kept.next = max(_number_in(head, "next"), 1)
        self._kept.revision = _number_in(head, "revision")

    def keys(self, head: str) -> list[str]:
        """Under which keys the steps of a head are kept; [] for what is no head."""
        return [_STEP + str(number) for number in _steps_of(head) if number]

    def table_keys(self, texts: list[str]) -> list[str]:
        """Under which keys the tables of these steps are kept."""
        numbers = [text.partition("\n")[0] for text in texts]
        return [_TABLES + number for number in sorted(set(numbers)) if number not in ("", "0")]

    def restored(self, head: str, texts: list[str], tables: dict[str, str]) -> History | None:
        """The history that is kept: of the drafts only the one in hand is read. None without."""
        numbers = _steps_of(head)
        data = json.loads(head)
        by_number = dict(zip([number for number in numbers if number], texts))
        for key, text in tables.items():
            self._kept.tables[int(key[len(_TABLES) :])] = kept.tables_in(text)
        steps: list[Draft | Past | None] = []
        for number in numbers:
            text = by_number.get(number, "")
            table, _, rest = text.partition("\n")
            if number and not rest:
                return None
            if number:
                self._kept.steps[number] = int(table)
            steps.append(Past(number, text) if number else None)
        at = int(data["at"])
        self._kept.order = (numbers, at)
        self._kept.next = int(data["next"])
        self._kept.revision = _number_in(head, "revision")
        now = steps[at]
        draft = self.draft(now) if isinstance(now, Past) else None
        if now is not None and draft is None:
            return None
        history = History(draft, self.draft)
        history.put_around(steps[:at], steps[at + 1 :])
        return history

    def draft(self, past: Past) -> Draft | None:
        """The draft of a step that is kept; None for one that cannot be read."""
        table, _, text = past.text.partition("\n")
        draft = kept.read(text)
        if draft is not None:
            draft.grids = self._kept.tables.get(int(table), [])
            draft.number = past.number
            draft.kept_by = self._kept.owner
            draft.text = kept.own_text_in(text)
        return draft


class _Numbers:
    """By a step's number, that of its tables; the tables by theirs; and the next number."""

    def __init__(self) -> None:
        self.steps: dict[int, int] = {}
        self.tables: dict[int, list[Grid]] = {}
        self.next = 1
        self.revision = 0
        # The steps as the head names them, and which of them is in hand.
        self.order: tuple[list[int], int] = ([], 0)
        # By whom a draft was given its number, which says nothing to another.
        self.owner: object = self

    def copy(self) -> "_Numbers":
        other = _Numbers()
        other.steps, other.tables = dict(self.steps), dict(self.tables)
        other.next, other.revision = self.next, self.revision
        other.order, other.owner = self.order, self.owner
        return other

    def number(self, step: "Draft | Past | None", found: dict[str, str | None]) -> int:
        """A step's number; of one that is not kept yet, its texts. 0 for no draft at all."""
        if step is None:
            return 0
        if isinstance(step, Past):
            return step.number if step.number in self.steps else 0
        if step.kept_by is not self.owner or step.number not in self.steps:
            table = self._table(step, found)
            step.number = self._new()
            step.kept_by = self.owner
            self.steps[step.number] = table
            found[_STEP + str(step.number)] = str(table) + "\n" + kept.written(step, "[]")
        return step.number

    def _table(self, draft: Draft, found: dict[str, str | None]) -> int:
        if not draft.grids:
            return 0
        for number, grids in self.tables.items():
            if grids is draft.grids:
                return number
        number = self._new()
        self.tables[number] = draft.grids
        found[_TABLES + str(number)] = kept.tables_of(draft)
        return number

    def _new(self) -> int:
        self.next += 1
        return self.next - 1

    def leave_out(self, numbers: list[int], found: dict[str, str | None]) -> None:
        """Delete the steps that are none of these any more, and tables that no step has."""
        for number in [one for one in self.steps if one not in numbers]:
            self.steps.pop(number)
            found[_STEP + str(number)] = None
        used = list(self.steps.values())
        for number in [one for one in self.tables if one not in used]:
            self.tables.pop(number)
            found[_TABLES + str(number)] = None


def _number_in(head: str, name: str) -> int:
    try:
        return int(json.loads(head)[name])
    except (ValueError, KeyError, TypeError):
        return 0


def _steps_of(head: str) -> list[int]:
    try:
        data = json.loads(head)
        steps = [int(number) for number in data["steps"]]
        return steps if 0 <= int(data["at"]) < len(steps) and int(data["next"]) > 0 else []
    except (ValueError, KeyError, TypeError):
        return []
