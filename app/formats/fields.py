"""
Looking fields up in a file's objects: what is wrong is noted with its place, what is unknown kept.
"""

from errors import Problem, warning
from formats.text import cleaned
from sheet import Finished, Sheet


class Fields:
    """
    Collects reasons to refuse a file (`problems`) and what to say of it (`notes`) while its fields
    are looked up.

    `extra` gathers the fields that this version does not know: place → fields.
    """

    def __init__(self, nfc: object) -> None:
        self.nfc = nfc
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.extra: dict[str, dict[str, object]] = {}

    def take_texts(
        self,
        owner: Sheet | Finished,
        data: dict[str, object],
        place: str,
        keys: tuple[str, ...],
    ) -> None:
        """Texts of a sheet, or of a finished column, that stand under keys of the same names."""
        for key in keys:
            setattr(owner, key, self.text(data, key, place))

    def text(self, data: dict[str, object], key: str, place: str) -> str:
        """The composed text without control characters, "" when the field is not there."""
        value = data.get(key, "")
        if value == "":
            return ""
        if isinstance(value, str):
            value = value.replace("\r\n", "\n").replace("\r", "\n")
            text = cleaned(value)
            if text != value:
                self.notes.append(warning("controls-left-out", place + key))
            # A function from str to str: its type would need an import MicroPython has not.
            return str(self.nfc(text))  # type: ignore[operator]
        self.refuse("wrong-type", place + key, expected="text")
        return ""

    def record(
        self,
        data: dict[str, object],
        key: str,
        known: "tuple[str, ...] | list[str]",
        inside: str = "",
    ) -> dict[str, object]:
        """The object under `key`, {} when it is not there; what is not `known` of it is kept."""
        value = data.get(key, {})
        if isinstance(value, dict):
            self.keep(inside + key, value, known)
            return value
        self.refuse("wrong-type", inside + key, expected="object")
        return {}

    def records(self, data: dict[str, object], key: str) -> list[tuple[str, dict[str, object]]]:
        """(place, object) of a list of objects."""
        value = data.get(key)
        found = []
        if not isinstance(value, list):
            self.refuse("wrong-type", key, expected="list")
            return []
        for i, item in enumerate(value):
            place = key + "[" + str(i) + "]"
            if isinstance(item, dict):
                found.append((place, item))
            else:
                self.refuse("wrong-type", place, expected="object")
        return found

    def keep(
        self, place: str, data: dict[str, object], known: "tuple[str, ...] | list[str]"
    ) -> None:
        """Keep the fields that this version does not know."""
        # Nearly always there is none, and a loop costs less than a comprehension.
        more = {}
        for key, value in data.items():
            if key not in known:
                more[key] = value
        if more:
            self.extra[place] = more

    def refuse(self, code: str, place: str, **evidence: object) -> None:
        """Note a reason to refuse the file."""
        self.problems.append(Problem(code, place, **evidence))
