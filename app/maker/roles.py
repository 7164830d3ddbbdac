"""
What the columns of a table can be for, told by the words of their heads first, then by what stands
below them.
"""

from maker.figures import figures_of
from maker.folding import words
from maker.marks import mark_alone

ROLES = ("number", "text", "max", "sub-max", "rater", "evidence", "unused")

_NUMBER = ("tt", "stt", "so tt", "so thu tu", "ma", "ma so", "ky hieu")
_EVIDENCE = (
    "minh chung", "ghi chu", "phu trach", "thoi han", "thoi gian", "nguoi thuc hien", "can cu",
    "giai trinh", "ly do", "san pham", "don vi tinh", "dvt", "yeu cau",
)  # fmt: skip
_TEXT = (
    "noi dung", "tieu chi", "tieu chuan", "cong viec", "nhiem vu", "muc", "dien giai", "chi tieu",
    "vi pham", "hanh vi", "linh vuc", "ten", "mo ta", "hang muc", "chi so",
)  # fmt: skip
_RATER = (
    "tu cham", "tu danh gia", "tu xep", "danh gia", "cham", "bgh", "hieu truong", "ban giam hieu",
    "to truong", "to cm", "to chuyen mon", "hoi dong", "khoa", "tap the", "lop", "ca nhan", "gv",
    "giao vien", "hs", "cap tren", "ban chi dao", "quan ly", "cong doan", "thuc hien", "dat",
    "co van", "gvcn",
)  # fmt: skip
_MAX = (
    "diem", "toi da", "thang diem", "khung diem", "diem chuan", "bieu diem", "so diem", "muc diem",
    "ts diem", "trong so", "max",
)  # fmt: skip
_FULL = ("toi da", "chuan", "thang diem", "khung diem", "quy dinh", "ts diem")
_LEVELS = (
    "tot", "kha", "dat", "chua dat", "khong dat", "trung binh", "tb", "yeu", "kem", "xuat sac",
    "gioi", "hoan thanh", "khong hoan thanh", "hoan thanh tot", "hoan thanh xuat sac", "muc 1",
    "muc 2", "muc 3", "muc 4", "muc 5", "loai a", "loai b", "loai c", "loai d",
)  # fmt: skip
_WEIGHT = ("he so", "trong so")


def is_level(head: str) -> bool:
    """Whether a column's head is a level's name."""
    return " ".join(words(head)) in _LEVELS


def is_weight(head: str) -> bool:
    """Whether a column's head says that weights stand in it."""
    return _says(" " + " ".join(words(head)) + " ", _WEIGHT)


def by_head(head: str) -> str:
    """The role that a head's words tell, "" when they tell none."""
    plain = " ".join(words(head.partition("(")[0])) or " ".join(words(head))
    if not plain:
        return ""
    if plain in _NUMBER:
        return "number"
    if plain in _LEVELS:
        return "sub-max"
    if _says(" " + plain + " ", _WEIGHT):
        return "max"
    whole = " " + plain + " "
    if _says(whole, _EVIDENCE):
        return "evidence"
    if "tru" in plain.split(" ") and _says(whole, ("diem",)):
        return "sub-max"
    if _says(whole, _FULL) and _says(whole, _MAX):
        return "max"
    if _says(whole, _RATER) and not _says(whole, _TEXT[:4]):
        return "rater"
    if _says(whole, _TEXT) and not _says(whole, ("diem",)):
        return "text"
    if _says(whole, _MAX):
        return "max"
    return "text" if _says(whole, _TEXT) else ""


def _says(whole: str, names: tuple[str, ...]) -> bool:
    return bool([name for name in names if " " + name + " " in whole])


def settle(roles: list[str], heads: list[str], below: list[list[str]]) -> None:
    """Fill in what the heads do not say, and part what they say twice, by what stands below."""
    share = [_share(texts, lambda text: bool(figures_of(text))) for texts in below]
    marks = [_share(texts, lambda text: mark_alone(text) is not None) for texts in below]
    filled = [len([text for text in texts if text]) for texts in below]
    for at, role in enumerate(roles):
        if filled[at] and share[at] > 0.6:
            numbered = role in ("number", "text") and marks[at] < 0.6
            if numbered or (role == "rater" and "max" not in roles):
                roles[at] = "max"
        elif role == "rater" and share[at] < 0.3 and "muc" in words(heads[at]) and filled[at] > 1:
            # Levels, each beside its points, and nobody's score.
            roles[at] = "text"
        elif not filled[at]:
            roles[at] = _empty(roles, heads, filled, at)
    for at, role in enumerate(roles):
        if not role:
            number = at == 0 and filled[at] and marks[at] > 0.6 and len(roles) > 2
            roles[at] = "number" if number else _unnamed(roles, bool(heads[at]), filled, share, at)
    for at, role in enumerate(roles):
        if role in ("max", "sub-max") and is_weight(heads[at]) and _others(roles, "max", at):
            roles[at] = "evidence"
    if "text" not in roles:
        longest = [sum([len(text) for text in texts]) for texts in below]
        roles[longest.index(max(longest))] = "text"
    _second_columns(roles, filled, share)


def _others(roles: list[str], role: str, but: int) -> bool:
    return bool([at for at, one in enumerate(roles) if one == role and at != but])


def _empty(roles: list[str], heads: list[str], filled: list[int], at: int) -> str:
    """The role of a column in which nothing stands."""
    others = [role for other, role in enumerate(roles) if other != at and filled[other]]
    if roles[at] == "max" and "max" in others:
        # A second column of points that nobody has filled in yet: somebody scores there.
        return "rater"
    if roles[at] == "sub-max" and is_level(heads[at]):
        # Levels to be ticked, not points.
        return "unused"
    return roles[at]


def _unnamed(roles: list[str], headed: bool, filled: list[int], share: list[float], at: int) -> str:
    """The role of a column whose head says nothing that is known."""
    if filled[at] and share[at] > 0.6:
        return "max" if "max" not in roles else "sub-max"
    if not filled[at]:
        return "rater" if headed else "unused"
    return "text" if "text" not in roles else "evidence"


def _second_columns(roles: list[str], filled: list[int], share: list[float]) -> None:
    """Of several columns of points the first is the maximum, those after it are of its parts."""
    points = [at for at, role in enumerate(roles) if role == "max"]
    for at in points[1:]:
        roles[at] = "sub-max" if filled[at] and share[at] > 0.3 else "rater"
    if not points and "sub-max" in roles:
        parts = [at for at, role in enumerate(roles) if role == "sub-max"]
        if len(parts) == 1 and len([role for role in roles if role == "text"]) < 2:
            roles[parts[0]] = "max"


def _share(texts: list[str], holds) -> float:  # type: ignore[no-untyped-def]  # no Callable there
    # So many tell what a column is; a long table has more than a person waits for.
    said = [text for text in texts if text][:60]
    return len([text for text in said if holds(text)]) / len(said) if said else 0.0
