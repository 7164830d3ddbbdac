"""
Looking values up in a rubric's data, every fault noted with its JSON place.
"""

from errors import EntryError, Problem
from formats.text import fault_of
from points import points_from_json
from validation.known import kinds_with, known, nearest

_ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."


class Look:
    """Collects faults while values are looked up; what is missing or wrong reads as None."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.ids: dict[str, str] = {}
        # id → (place, criterion, the id of what is around it), of version 2.
        self.nodes: dict[str, tuple[str, dict[str, object], str]] = {}
        self.in_order: list[str] = []
        self.parent = ""
        # (place, label) of each band that a gate or a rule leads to.
        self.named_bands: list[tuple[str, str | None]] = []
        self.raters: list[str] = []
        self.statics: list[str] = []
        # Places of objects and lists that are not there as they should be: what would stand in them
        # is no further slip.
        self.absent: list[str] = []
        self.left_out = ""
        self.version = 1

    def fault(self, code: str, place: str, **evidence: object) -> None:
        """Note one, once: a field that is read for two reasons has one fault."""
        for one in self.problems:
            if (one.code, one.place, one.evidence) == (code, place, evidence):
                return
        self.problems.append(Problem(code, place, **evidence))

    def fields(self, data: dict[str, object], place: str, *kinds: str) -> None:
        """Note each field that no object of these kinds has, with the name that is nearest."""
        names = known(kinds, self.version)
        for key in sorted(data):
            if key in names:
                continue
            at = inside(place, key)
            others = kinds_with(key, self.version)
            if key in known(kinds, 2):
                self.fault("needs-version-2", at, field=key)
            elif "criterion" in kinds and others:
                self.fault("other-kinds-field", at, field=key, kinds=others)
            elif nearest(key, names):
                self.fault("unknown-field-near", at, field=key, near=nearest(key, names))
            else:
                self.fault("unknown-field", at, field=key, names=names)

    def value(self, data: dict[str, object], key: str, place: str) -> object:
        """A value that must be there."""
        if key not in data:
            if place not in self.absent:
                self.fault("missing-field", inside(place, key), field=key)
            return None
        return data[key]

    def text(
        self, data: dict[str, object], key: str, place: str, may_be_empty: bool = False
    ) -> str | None:
        """A text that must be there."""
        value = self.value(data, key, place)
        if isinstance(value, str):
            if value.strip() or may_be_empty:
                self.look_at(value, inside(place, key))
                return value
            self.fault("empty-text", inside(place, key))
        elif key in data:
            self.fault("wrong-type", inside(place, key), expected="text")
        return None

    def look_at(self, text: str, place: str) -> None:
        """Note what a text has that no text may have."""
        code, found = fault_of(text)
        if code:
            self.fault(code, place, found=found)

    def texts(self, data: dict[str, object], key: str, place: str) -> None:
        """Check a list that must hold some lines of text."""
        for line_place, line in self.items(data, key, place):
            if isinstance(line, str):
                self.look_at(line, line_place)
            else:
                self.fault("wrong-type", line_place, expected="text")

    def id(self, data: dict[str, object], key: str, place: str, taken: dict[str, str]) -> None:
        """Check an id; `taken` maps those that stand already to their places, reserved to ""."""
        id = self.text(data, key, place)
        if id is None:
            return
        place = inside(place, key)
        if [c for c in id if c not in _ID_CHARACTERS] or id[0] in "-_.":
            self.fault("bad-id", place, id=id)
        elif id not in taken:
            taken[id] = place
        elif taken[id]:
            self.fault("duplicate-id", place, id=id, first=taken[id])
        else:
            self.fault("reserved-id", place, id=id)

    def points(self, data: dict[str, object], key: str, place: str) -> int | None:
        """Points that must be there, as hundredths."""
        value = self.value(data, key, place)
        if key not in data:
            return None
        try:
            points = points_from_json(value)
        except EntryError as error:
            too_fine = error.code == "too-fine"
            self.fault(
                "points-too-fine" if too_fine else "wrong-type",
                inside(place, key),
                expected="number",
            )
            return None
        if points < 0:
            self.fault("points-negative", inside(place, key), points=points)
            return None
        return points

    def optional(self, data: dict[str, object], key: str, place: str) -> int | None:
        """Points that need not be there, as hundredths."""
        return self.points(data, key, place) if key in data else None

    def record(self, data: dict[str, object], key: str, place: str) -> dict[str, object]:
        """An object that must be there; {} when it is not."""
        value = self.value(data, key, place)
        if isinstance(value, dict):
            return value
        if key in data:
            self.fault("wrong-type", inside(place, key), expected="object")
        self.absent.append(inside(place, key))
        return {}

    def items(self, data: dict[str, object], key: str, place: str) -> list[tuple[str, object]]:
        """(place, item) of a list that must hold something."""
        value = self.value(data, key, place)
        place = inside(place, key)
        if not isinstance(value, list):
            if key in data:
                self.fault("wrong-type", place, expected="list")
            self.absent.append(place)
            return []
        if not value:
            self.fault("empty-list", place)
            self.absent.append(place)
        return [(place + "[" + str(i) + "]", item) for i, item in enumerate(value)]

    def objects(
        self, data: dict[str, object], key: str, place: str
    ) -> list[tuple[str, dict[str, object]]]:
        """(place, object) of a list that must hold some, and objects alone."""
        found = []
        for item_place, item in self.items(data, key, place):
            if isinstance(item, dict):
                found.append((item_place, item))
            else:
                self.fault("wrong-type", item_place, expected="object")
        return found

    def choice(
        self, data: dict[str, object], key: str, place: str, choices: tuple[object, ...]
    ) -> None:
        """Check a value that need not be there, and is one of `choices` when it is."""
        if key not in data:
            return
        value = data[key]
        # By identity first: 1 equals True for Python, and is none of our words.
        if value not in [it for it in choices if it is value or isinstance(it, str)]:
            shown = [choice for choice in choices if isinstance(choice, str)]
            if shown:
                at = inside(place, key)
                self.fault("unknown-choice", at, found=str(value), choices=shown)
            else:
                self.fault("wrong-type", inside(place, key), expected="true-or-false")

    def flag(self, data: dict[str, object], key: str, place: str) -> bool:
        """Whether a value that need not be there is true."""
        self.choice(data, key, place, (True, False))
        return data.get(key) is True


def inside(place: str, key: str) -> str:
    """The place of a key of what stands at `place`."""
    return place + "." + key if place else key


def is_int(value: object) -> bool:
    """Whether it is a whole number: true is none."""
    return isinstance(value, int) and value is not True and value is not False
