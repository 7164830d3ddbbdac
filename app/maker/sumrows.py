"""
Rows that score nothing: sums of a group, the total, the classification, places to sign.
"""

from maker.folding import is_letter, words
from maker.marks import roman

_SUM_WORDS = (
    "tong", "cong", "so", "diem", "toi", "da", "muc", "phan", "noi", "dung", "nhom", "la", "cua",
    "cac", "thi", "dua", "chung", "tieu", "chuan", "chi", "dat", "duoc", "danh", "gia", "toan",
    "bo", "ca", "nam", "thang", "ket", "qua", "hoc", "ky", "xep", "loai", "va", "cuoi", "ren",
    "luyen",
)  # fmt: skip
_GROUPS = ("muc", "phan", "dung", "nhom", "chuan", "chi", "cong", "tong", "diem")
CLASSIFICATION = ("xep loai", "xep hang", "ket qua xep loai", "tu xep loai", "de nghi xep loai")
_SIGNING = (
    "nguoi tu danh gia", "nguoi danh gia", "nguoi lap", "hieu truong", "ky ten", "ky va ghi ro",
    "tm ban", "thu ky", "nguoi viet", "nguoi cham",
)  # fmt: skip


def sum_of(text: str) -> tuple[str, str] | None:
    """
    What a sum's row sums up: ("sum", the number of its group), ("sum", ""), ("sum", "+") for
    several groups, or ("total", "").

    None for a row that is no sum: "Tổng kết năm học đúng hạn" is something to be scored.
    """
    # Most rows begin with another word: only the beginning is looked at for that.
    if words(text[:8])[:1] not in (["tong"], ["cong"], ["diem"]):
        return None
    said = words(text)
    if said[0] == "diem" and said[:3] != ["diem", "toi", "da"]:
        return None
    if said[0] == "cong" and said[1:2] in (["tac"], ["viec"], ["doan"], ["nghe"], ["khai"]):
        return None
    named = ""
    numbers = 0
    for at, word in enumerate(said):
        if word in _SUM_WORDS:
            continue
        if word.isdigit() or roman(word) or (len(word) == 1 and is_letter(word)):
            numbers += 1
            before = said[at - 1] if at else ""
            if not named and before in _GROUPS:
                named = word
            continue
        return None
    if numbers > 1 and ("+" in text or "va" in said):
        return ("sum", "+")
    whole = " ".join(said)
    group = [word for word in ("muc", "phan", "nhom", "noi dung") if word in whole]
    if named or (group and "cac" not in said) or whole in ("cong", "cong diem"):
        return ("sum", named)
    return ("total", "")


def is_classification(text: str) -> bool:
    """Whether a row is where the whole is classified."""
    plain = " ".join(words(text))
    return _begins(plain, CLASSIFICATION) and len(plain) < 60


def is_signing(text: str) -> bool:
    """Whether a row is where somebody signs."""
    plain = " ".join(words(text))
    return _begins(plain, _SIGNING) and len(plain) < 60


def _begins(plain: str, names: tuple[str, ...]) -> bool:
    return bool([name for name in names if plain.startswith(name)])
