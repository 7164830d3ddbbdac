"""
What each column of a table is for, and where its head ends.

Told by the words of the head first, then by what stands below it. A role is one of ROLES.
"""

from maker.figures import figures_of
from maker.folding import folded, is_digit, words
from maker.grid import Cell, Grid
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
MOST_HEADS = 4


class Column:
    """One column: what stands above it, what it is for, and (`minus`) whether it is taken off."""

    def __init__(self, head: str, role: str) -> None:
        self.head = head
        self.role = role
        self.minus = "tru" in words(head)
        # Whether somebody scores there: its head says so, or a person has.
        self.sure = _by_head(head) == role


class Layout:
    """
    How a table is laid out.

    columns  one for each; title: lines within the table that stand above its head
    first    the first row below the head
    """

    def __init__(self, columns: list[Column], first: int, title: list[str]) -> None:
        self.columns = columns
        self.first = first
        self.title = title

    def places(self, role: str) -> list[int]:
        """Which columns have a role."""
        return [at for at, column in enumerate(self.columns) if column.role == role]

    def ticked(self) -> list[int]:
        """The columns of levels in which nothing stands, where no points stand elsewhere."""
        if self.places("max") or self.places("sub-max"):
            return []
        found = [at for at in self.places("unused") if is_level(self.columns[at].head)]
        return found if len(found) > 1 else []

    def weights(self) -> list[int]:
        """The columns whose heads call what stands in them weights, beside those of points."""
        return [at for at in self.places("evidence") if is_weight(self.columns[at].head)]


def is_level(head: str) -> bool:
    """Whether a column's head is a level's name."""
    return " ".join(words(head)) in _LEVELS


def is_weight(head: str) -> bool:
    """Whether a column's head says that weights stand in it."""
    return _says(" " + " ".join(words(head)) + " ", _WEIGHT)


def layout_of(grid: Grid) -> Layout:
    """How this table is laid out, as far as it can be told: a proposal."""
    top = 0
    title = []
    while top < len(grid.rows) - 1 and _spans(grid, top) and not _begins_body(grid, top):
        title.append(grid.rows[top][0].text)
        top += 1
    first = _head_end(grid, top)
    if first == top and title:
        # Nothing was a head: the lines above are the table's first rows.
        title, first = [], 0
    heads = [_head(grid, column, top, first) for column in range(grid.width)]
    below = [_below(grid, column, first) for column in range(grid.width)]
    roles = [_by_head(head) for head in heads]
    _settle(roles, heads, below)
    return Layout([Column(h, r) for h, r in zip(heads, roles)], first, title)


def _spans(grid: Grid, row: int) -> bool:
    """Whether one cell fills the row, or all but one are empty."""
    cells = grid.rows[row]
    if cells[0].width >= grid.width:
        return True
    return len([cell for cell in cells if cell.text]) == 1 and bool(cells[0].text)


def _begins_body(grid: Grid, row: int) -> bool:
    return mark_alone(grid.rows[row][0].text) is not None


def _head_end(grid: Grid, top: int) -> int:
    """The first row below the head; `top` when there is no head."""
    if not is_head(grid.rows[top]):
        return top
    end = top + 1
    while end < len(grid.rows) and end - top < MOST_HEADS and _goes_on(grid, end, top):
        end += 1
    return end


def is_head(row: list[Cell]) -> bool:
    """Whether a row is a head: two columns' names at least, and no points."""
    named = [cell for cell in row if _by_head(cell.text)]
    points = [cell for cell in row if figures_of(cell.text)]
    return len(named) >= 2 and not points


def _goes_on(grid: Grid, row: int, top: int) -> bool:
    """Whether a row belongs to the head above it."""
    cells = grid.rows[row]
    if [cell for cell in cells if cell.row < row and cell.row >= top and cell.height > 1]:
        return not figures_of(cells[-1].text) and mark_alone(cells[0].text) is None
    said = [cell.text for cell in cells if cell.text]
    if said and not [text for text in said if not _is_column_number(text)]:
        return len(said) * 2 > len(cells)
    if cells[0].text or _spans(grid, row):
        return False
    own = [cell for cell in cells if cell.text]
    names = [cell for cell in own if _by_head(cell.text)]
    return bool(names) and len(own) > 1 and not [cell for cell in own if figures_of(cell.text)]


def _is_column_number(text: str) -> bool:
    """Whether it numbers a column: "(1)", "3", "(4=2x3)"."""
    inner = folded(text).strip("() ")
    return bool(inner) and not [c for c in inner if not is_digit(c) and c not in "=+-*x() "]


def _head(grid: Grid, column: int, top: int, first: int) -> str:
    """What stands above a column: of several names the lowest, which is its own."""
    for row in range(first - 1, top - 1, -1):
        cell = grid.rows[row][column]
        if cell.text and not _is_column_number(cell.text):
            return cell.text.replace("\n", " ")
    return ""


def _below(grid: Grid, column: int, first: int) -> list[str]:
    """The texts of a column's own cells, those that reach over several columns left out."""
    cells = [grid.rows[row][column] for row in range(first, len(grid.rows))]
    return [cell.text for cell in cells if cell.width == 1]


def _by_head(head: str) -> str:
    """The role that a head's words tell, "" when they tell none."""
    plain = " ".join(words(head))
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


def _settle(roles: list[str], heads: list[str], below: list[list[str]]) -> None:
    """Fill in what the heads do not say, and part what they say twice, by what stands below."""
    share = [_share(texts, lambda text: bool(figures_of(text))) for texts in below]
    marks = [_share(texts, lambda text: mark_alone(text) is not None) for texts in below]
    filled = [len([text for text in texts if text]) for texts in below]
    for at, role in enumerate(roles):
        if filled[at] and share[at] > 0.6:
            numbered = role in ("number", "text") and marks[at] < 0.6
            if numbered or (role == "rater" and "max" not in roles):
                roles[at] = "max"
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
