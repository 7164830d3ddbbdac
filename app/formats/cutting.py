"""How a result file's text is cut into its own fields, without being read."""

from formats.jsonpieces import Unusual
from formats.jsontext import write
from formats.resultwriter import write_kept, write_result
from formats.spacing import Spacing
from formats.versions import NEWEST, RESULT
from rubric import Rubric
from sheet import new_sheet

_LAST = b'"totals": {'
_WHITE = b" \t\r\n"
# Format, version and rubric, which are the same in all files.
_SAME = 3


class Lines:
    """
    Files broken into lines as `resultwriter` does it; `kept` for what a machine keeps.

    count    of a file's own fields that may differ, where no column was finished
    spacing  how its parts are set apart
    """

    def __init__(self, rubric: Rubric, sha256: str, kept: bool = False) -> None:
        blank = (write_kept if kept else write_result)(new_sheet(rubric, "", ""), rubric, sha256)
        data = blank.encode()
        start = data.find(b'"format": "' + RESULT.encode() + b'"') + 1
        end = data.find(b"}", data.find(_LAST)) + 1
        line = data[: start - 1]
        indent = line[line.rfind(b"\n") :].decode()
        self.spacing = Spacing(": ", indent)
        self._before, self._after = data[:start], data[end:]
        self._between = ("," + indent + '"').encode()
        members = data[start:end].split(self._between)
        self._same = members[:_SAME]
        self.names = [member[: member.find(b'"')].decode() for member in members[_SAME:]]
        self.count = len(self.names)

    def cut(self, data: bytes) -> list[bytes]:
        """The fields that may differ, each from its name on; Unusual for another layout."""
        if not (data.startswith(self._before) and data.endswith(self._after)):
            raise Unusual
        members = data[len(self._before) : -len(self._after)].split(self._between)
        if members[:_SAME] != self._same:
            raise Unusual
        return members[_SAME:]


class OneLine:
    """
    Files on one line, with the fields of `Lines`, whose attributes it has.

    They are cut before the fields' names: no text of JSON has a raw quotation mark inside.
    """

    def __init__(self, rubric: Rubric, sha256: str, spacing: Spacing) -> None:
        colon, comma = spacing.colon, spacing.comma
        own = [("id", write(rubric.id).strip()), ("sha256", write(sha256).strip())]
        edition = "{" + comma.join([_field(key, text, colon) for key, text in own]) + "}"
        same = [("format", write(RESULT).strip()), ("version", str(NEWEST[RESULT]))]
        same.append(("rubric", edition))
        self.spacing = spacing
        self._before = ("{" + comma.join([_field(key, text, colon) for key, text in same])).encode()
        self._before += (comma + '"').encode()
        self._after = b"}"
        names = Lines(rubric, sha256).names
        self.count = len(names)
        signs = [comma + _field(name, "", colon) for name in names[1:] + ["finished"]]
        self._signs = [sign.encode() for sign in signs]
        self._gap = len(comma) + 1

    def cut(self, data: bytes) -> list[bytes]:
        """The fields that may differ, each from its name on; Unusual for another layout."""
        data = data.strip(_WHITE)
        if not (data.startswith(self._before) and data.endswith(self._after)):
            raise Unusual
        inside = data[len(self._before) : -len(self._after)]
        members = []
        start = 0
        for sign in self._signs:
            at = inside.find(sign, start)
            if at >= 0:
                members.append(inside[start:at])
                start = at + self._gap
        return members + [inside[start:]]


def _field(key: str, text: str, colon: str) -> str:
    return '"' + key + '"' + colon + text


class Texts:
    """An object of texts: on one line or, as the writer may lay it out, on a line each."""

    def __init__(self, name: str, keys: "tuple[str, ...] | list[str]", spacing: Spacing) -> None:
        self._names = [name.encode()] + [key.encode() for key in keys]
        self._between = []
        colon = spacing.colon
        for before, comma, after in (
            ("", spacing.comma, ""),
            (spacing.at(1), spacing.between(1), spacing.at(0)),
        ):
            signs = [colon + "{" + before] + [colon, comma] * (len(keys) - 1) + [colon, after + "}"]
            self._between.append([sign.encode() for sign in signs])

    def cut(self, member: bytes) -> list[bytes]:
        """The texts' tokens."""
        parts = member.split(b'"')
        tokens = parts[4::4]
        names = parts[2::4]
        if parts[1::2] not in self._between or [parts[0]] + names != self._names:
            raise Unusual
        return tokens
