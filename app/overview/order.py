"""Which rows are shown, and in which order; how letters are folded and sorted, the caller knows."""

from overview.rows import Row
from overview.table import is_points, points, value


def name_key(name: str) -> list[str]:
    """
    What a Vietnamese name is sorted by: its last word, then the rest.

    >>> name_key("Trần Văn Mẫu")
    ['Mẫu', 'Trần Văn']
    """
    words = name.split()
    return [words[-1] if words else "", " ".join(words[:-1])]


def text_keys(rows: list[Row], key: str) -> list[list[str]]:
    """What each row is sorted by in a column of texts, then by name: for a collator."""
    found = []
    for row in rows:
        own = [] if key == "name" else [str(value(row, key))]
        found.append(own + name_key(row.name) + [row.period])
    return found


def by_points(rows: list[Row], key: str) -> list[int]:
    """The rows' places in the order of a column of points: lowest first, blanks last."""

    def standing(place: int) -> tuple[bool, int]:
        found = points(rows[place], key)
        return found is None, found or 0

    return sorted(range(len(rows)), key=standing)


def turned(rows: list[Row], order: list[int], key: str) -> list[int]:
    """An order the other way round; blanks stay last."""
    if is_points(key):
        some = [place for place in order if points(rows[place], key) is not None]
        return some[::-1] + [place for place in order if points(rows[place], key) is None]
    return order[::-1]


def found(
    rows: list[Row], folded: list[str], words: str, state: str, period: str
) -> tuple[list[Row], list[str]]:
    """
    The rows that the filters let through: each of the words (folded, as `folded` is, a text for
    each row) stands somewhere; "" lets any state or period through. "conflict" is a state, too.

    Returns them with their texts, in which more words can be looked for.
    """
    wanted = words.split()
    first = wanted[0] if wanted else ""
    kept = []
    texts = []
    for row, text in zip(rows, folded):
        # Most rows are out by the first word, which costs least to look for.
        if first and first not in text:
            continue
        if state and row.state != state and not (state == "conflict" and row.conflict):
            continue
        if period and row.common_period != period:
            continue
        if wanted and not all(word in text for word in wanted):
            continue
        kept.append(row)
        texts.append(text)
    return kept, texts
