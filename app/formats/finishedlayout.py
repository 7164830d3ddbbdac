"""How `resultwriter` lays out the columns that were finished, while they are as they were then."""

from formats.jsonpieces import Unusual
from formats.jsontext import write
from formats.laid import Line
from formats.resultwriter import FINISHED_TEXTS
from formats.spacing import Spacing
from rubric import Rubric


class FinishedLayout:
    """Of one rubric, in files of one spacing."""

    def __init__(self, rubric: Rubric, spacing: Spacing) -> None:
        colon = spacing.colon
        names = [write(rater.id).strip() + colon + "{" for rater in rubric.raters]
        self._first = [(spacing.at(1) + name).encode() for name in names]
        self._next = [(spacing.between(1) + name).encode() for name in names]
        inside = [colon, spacing.between(2)] * (len(FINISHED_TEXTS) - 1)
        signs = [spacing.at(2)] + inside + [colon, ""]
        self._signs = [sign.encode() for sign in signs]
        self._names = [key.encode() for key in FINISHED_TEXTS]
        self._scores = (spacing.between(2) + '"scores"' + colon + "{").encode()
        self._opening = spacing.at(3).encode()
        self._between = spacing.between(3).encode()
        self._end = (spacing.at(2) + "}" + spacing.at(1) + "}").encode()
        self._before = ('finished"' + colon + "{").encode()
        self._after = (spacing.at(0) + "}").encode()
        # Without spaces the entries stand as in the canonical form.
        self._tight = colon == ":"
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
        if not (member.startswith(self._before) and member.endswith(self._after)):
            raise Unusual
        rest = member[len(self._before) : -len(self._after)]
        found: list[tuple[int, list[bytes]]] = []
        for place in range(len(self._own)):
            start = (self._next if found else self._first)[place]
            if not rest.startswith(start):
                continue
            head, _, rest = rest[len(start) :].partition(self._scores)
            parts = head.split(b'"')
            written = self._written(place, lines)
            scores = self._opening + self._between.join(written) + self._end
            if (
                parts[::2] != self._signs
                or parts[1::4] != self._names
                or not rest.startswith(scores)
            ):
                raise Unusual
            rest = rest[len(scores) :]
            found.append((place, parts[3::4]))
        if rest or not found:
            raise Unusual
        return found

    def _written(self, place: int, lines: list[Line]) -> list[bytes]:
        if self._tight:
            return [lines[at].canonical[place].encode() for at in self._own[place]]
        return [lines[at].finished[place] for at in self._own[place]]

    def canonical(self, place: int, lines: list[Line]) -> str:
        """The entries of the rater at `place`, in the form of which a fingerprint is made."""
        return "{" + ",".join([lines[at].canonical[place] for at in self._sorted[place]]) + "}"
