"""Which text uses an abbreviation: as a word of its own, in its very letters."""

import re


def says(text: str, short: str) -> bool:
    """
    Whether `short` stands in the text as a word: not inside another, not in other capitals.

    >>> says("mô hình THĐT", "TH"), says("TRƯỜNG TH THẠCH BÀN B", "TH")
    (False, True)
    """
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text) is not None
