"""How `resultwriter` lays out the columns that were finished, while they are as they were then."""

from formats.jsonpieces import Unusual
from formats.jsontext import write
from formats.laid import Line
from formats.resultwriter import FINISHED_TEXTS
from rubric import Rubric

_BEFORE = b'finished": {'


class FinishedLayout:
    """Of one rubric; `indent` is the line feed and what stands before the file's own fields."""

    def __init__(self, rubric: Rubric, indent: str) -> None:
        outer, inner = indent + "  ", indent + "    "
        names = [write(rater.id).strip() for rater in rubric.raters]
        self._starts = [(outer + name + ": {").encode() for name in names]
        signs = [inner] + [": ", "," + inner] * (len(FINISHED_TEXTS) - 1) + [": ", ""]
        self._signs = [sign.encode() for sign in signs]
        self._names = [key.encode() for key in FINISHED_TEXTS]
        self._scores = ("," + inner + '"scores": {').encode()
        self._between = ("," + inner + "  ").encode()
        self._end = (inner + "}" + outer + "}").encode()
        self._after = (indent + "}").encode()
        nodes = list(enumerate(rubric.scorable))
        self._own = [[at for at, it in nodes if it.scored_by(one.id)] for one in rubric.raters]
        # In a canonical form the keys stand in order.
        ids = [node.id for node in rubric.scorable]
        self._sorted = [sorted(own, key=lambda at: ids[at]) for own in self._own]

    def cut(self, member: bytes, lines: list[Line]) -> list[tuple[int, list[bytes]]]:
        """
        The place of each rater that has finished, and the tokens of the column's FINISHED_TEXTS.

        Raises Unusual where the column's entries are not those of the `lines`.
        """
        if not (member.startswith(_BEFORE) and member.endswith(self._after)):
            raise Unusual
        rest = member[len(_BEFORE) : -len(self._after)]
        found = []
        for place, start in enumerate(self._starts):
            if not rest.startswith(start):
                continue
            head, _, rest = rest[len(start) :].partition(self._scores)
            parts = head.split(b'"')
            written = [lines[at].finished[place] for at in self._own[place]]
            scores = self._between[1:] + self._between.join(written) + self._end
            if (
                parts[::2] != self._signs
                or parts[1::4] != self._names
                or not rest.startswith(scores)
            ):
                raise Unusual
            rest = rest[len(scores) :]
            if rest:
                if rest[:1] != b"," or rest == b",":
                    raise Unusual
                rest = rest[1:]
            found.append((place, parts[3::4]))
        if rest or not found:
            raise Unusual
        return found

    def canonical(self, place: int, lines: list[Line]) -> str:
        """The entries of the rater at `place`, in the form of which a fingerprint is made."""
        return "{" + ",".join([lines[at].canonical[place] for at in self._sorted[place]]) + "}"
