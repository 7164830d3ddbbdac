"""Any number of sheets as the page keeps them, to test and to measure a machine full of them."""

import hashlib
import json
import random
from functools import cache
from pathlib import Path

from formats.backup import BETWEEN, TAIL, head, written
from formats.index import summary
from formats.record import write_record
from formats.resultwriter import write_kept
from rubric import Rubric
from sheet import Sheet, marks, new_sheet, tallies
from storage.keys import index_key, latest_key, sheet_key

FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Thu", "Đỗ Quốc", "Hoàng Thị", "Vũ Đức")
GIVEN = ("An", "Ánh", "Bình", "Cường", "Dung", "Đào", "Giang", "Hà", "Huệ", "Lan", "Ý")
RUBRIC = Path(__file__).resolve().parent.parent / "app" / "rubric.json"
# Run in a page of the site, with `many` as JSON, before the scoring page is opened.
PUT = """(json) => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("sheets");
    opening.onsuccess = () => {
        const transaction = opening.result.transaction("sheets", "readwrite");
        const table = transaction.objectStore("sheets");
        for (const [key, text] of Object.entries(JSON.parse(json))) table.put(text, key);
        transaction.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


@cache
def own_rubric() -> tuple[Rubric, str]:
    """The project's rubric and its SHA-256."""
    raw = RUBRIC.read_bytes()
    return Rubric(json.loads(raw)), hashlib.sha256(raw).hexdigest()


def sheets(count: int, seed: int = 1) -> list[Sheet]:
    """As many sheets, some of them scored in one column, some in both, some not at all."""
    chance = random.Random(seed)  # noqa: S311 (nobody's secret)
    found = []
    own, _ = own_rubric()
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
    return write_record(write_kept(sheet, *own_rubric()), in_file)


def many(count: int, seed: int = 1) -> dict[str, str]:
    """What the database holds of as many sheets, by its keys."""
    own, sha256 = own_rubric()
    texts = {}
    for place, sheet in enumerate(sheets(count, seed), 1):
        sums = {rater.id: tally for rater, tally in tallies(own, marks(sheet, own))}
        texts[sheet_key(own.id, sheet.id)] = "1\n" + record(sheet)
        texts[index_key(own.id, sheet.id)] = f"{place}\n" + summary(sheet, own, sums, False, sha256)
        texts[latest_key(own.id)] = f"{place}\n" + sheet.id
    return texts


def backup_of(count: int, seed: int = 1, notes: str = "") -> str:
    """A backup file of as many sheets, each with `notes`, from a machine that has made none yet."""
    own, sha256 = own_rubric()
    pieces = []
    for sheet in sheets(count, seed):
        sheet.remarks = notes
        pieces.append(written(write_kept(sheet, own, sha256), False, ""))
    return head(own, sha256, "2023-12-31T08:00:00Z") + BETWEEN.join(pieces) + TAIL
