"""Any number of sheets as the page keeps them, for tests that need a machine full of them."""

import random

from keys import index_key, sheet_key
from record import write_record
from result import write_kept
from sheet import Sheet, marks, new_sheet, tallies
from summary import summary
from tests.shared import SHA256, rubric

FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Thu", "Đỗ Quốc", "Hoàng Thị", "Vũ Đức")
GIVEN = ("An", "Ánh", "Bình", "Cường", "Dung", "Đào", "Giang", "Hà", "Huệ", "Lan", "Ý")


def sheets(count: int, seed: int = 1) -> list[Sheet]:
    """As many sheets, some of them scored in one column, some in both, some not at all."""
    chance = random.Random(seed)
    found = []
    own = rubric()
    for number in range(count):
        day = f"2023-{1 + number % 12:02}-{1 + number % 28:02}T08:{number % 60:02}:00Z"
        sheet = new_sheet(own, f"{number:08x}-0000-4000-8000-{seed:012x}", day)
        sheet.name = f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}"
        sheet.duty = chance.choice(["Giáo viên lớp 3", "Tổ trưởng", "Nhân viên thư viện", ""])
        sheet.period = f"Tháng {1 + number % 12}"
        for rater in chance.choice([[], ["self"], ["self", "committee"]]):
            for by_rater in sheet.entries.values():
                by_rater[rater] = chance.choice(["0", "1", "1,5", "2", "1,25"])
        found.append(sheet)
    return found


def record(sheet: Sheet, in_file: bool = False) -> str:
    """A sheet's record, without its number."""
    return write_record(write_kept(sheet, rubric(), SHA256), in_file)


def many(count: int, seed: int = 1) -> dict[str, str]:
    """What the database holds of as many sheets, by its keys."""
    own = rubric()
    texts = {}
    for sheet in sheets(count, seed):
        sums = {rater.id: tally for rater, tally in tallies(own, marks(sheet, own))}
        texts[sheet_key(own.id, sheet.id)] = "1\n" + record(sheet)
        texts[index_key(own.id, sheet.id)] = summary(sheet, own, sums, False)
    return texts
