"""
Lines that name the step of the points: "Điểm chấm lẻ đến 0,25".
"""

from maker.figures import hundredths, tokens
from maker.folding import folded

_WORDS = ("buoc", "le den", "lam tron den", "chia le", "diem le", "cham le", "cach nhau")
_LARGEST = 500


def step_in(line: str) -> int | None:
    """
    The step that a line names, in hundredths; None when it names none.

    >>> step_in("Điểm chấm lẻ đến 0,25")
    25
    """
    plain = folded(line)
    for word in _WORDS:
        at = plain.find(word)
        if at < 0:
            continue
        for behind in tokens(plain[at + len(word) :])[:4]:
            step = hundredths(behind)
            if step is not None:
                return step if 0 < step <= _LARGEST else None
    return None
