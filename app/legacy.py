"""
Vietnamese typed in a code of before Unicode, as it looks where its font is not: TCVN3 and VNI.

A hint, no more: nothing is converted, since the same letters may be meant.
"""

# Signs, by their code points, that TCVN3 has in place of letters with marks.
_SIGNS = (
    0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD,
    0xBE, 0xD7,
)  # fmt: skip
# What VNI puts behind an "a" or an "e" as its marks.
_MARKS = (
    0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE8, 0xE9, 0xEA, 0xEB, 0xF5, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC,
)  # fmt: skip


def legacy_code(text: str) -> str:
    """
    "TCVN3" or "VNI" where a text looks like one of them, else "".

    Two signs are wanted: one may be a foreign name, or a slip.

    >>> legacy_code("NguyÔn V¨n MÉu")
    'TCVN3'
    >>> legacy_code("Nguyeãn Vaên Maãu")
    'VNI'
    """
    vni = tcvn3 = 0
    codes = [ord(letter) for letter in text]
    for n, code in enumerate(codes):
        before = codes[n - 1] if n else 0
        after = codes[n + 1] if n + 1 < len(codes) else 0
        if code in _MARKS and chr(before) in "aeAE":
            vni += 1
        elif code in _SIGNS:
            tcvn3 += _is_letter(before) or _is_letter(after)
        elif 0xC0 <= code <= 0xDE:
            # A capital within small letters.
            tcvn3 += 97 <= before <= 122
    if vni > 1 and vni >= tcvn3:
        return "VNI"
    return "TCVN3" if tcvn3 > 1 else ""


def _is_letter(code: int) -> bool:
    return 65 <= code <= 90 or 97 <= code <= 122
