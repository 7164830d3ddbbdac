"""Archives: what others packed is read, what is packed here others read, and bombs stay small."""

import io
import random
import zipfile

import pytest

from formats import zip as archive
from formats.zip import ZipError

FILES = {"a.json": b"{}" * 500, "thư mục/kết quả.json": b"\x00\xff", "trống": b""}


def made_elsewhere(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as other:
        other.mkdir("chỉ là thư mục")
        for name, data in files.items():
            other.writestr(name, data)
    return whole.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_others_packed_is_read(method: int) -> None:
    data = made_elsewhere(FILES, method)
    assert archive.is_zip(data[:4])
    found = {it.name: archive.content(data, it, 2000) for it in archive.entries(data)}
    assert found == FILES


def test_others_read_what_is_packed_here() -> None:
    data = archive.packed(list(FILES.items()))
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == FILES
    assert data == archive.packed(list(FILES.items()))


def test_no_more_is_unpacked_than_is_allowed() -> None:
    """Whatever the archive says of the size: the bomb says 10 bytes, and holds 50 million."""
    data = made_elsewhere({"bom": b"\0" * 50_000_000})
    assert len(data) < 100_000
    (entry,) = archive.entries(data)
    assert refusal(data, entry) == "zip-too-large"
    entry.size = 10
    assert refusal(data, entry) == "zip-damaged"


def refusal(data: bytes, entry: archive.Entry, largest: int = 1_000_000) -> str:
    with pytest.raises(ZipError) as told:
        archive.content(data, entry, largest)
    (problem,) = told.value.problems
    return problem.code


def test_an_entry_with_a_password_or_in_another_way_is_named() -> None:
    data = made_elsewhere({"a.json": b"{}"}, zipfile.ZIP_LZMA)
    assert refusal(data, archive.entries(data)[0]) == "zip-method"
    data = made_elsewhere({"a.json": b"{}"})
    (entry,) = archive.entries(data)
    entry.flags |= 1
    assert refusal(data, entry) == "zip-encrypted"


def test_a_damaged_archive_is_refused_and_nothing_else_happens() -> None:
    """Two thousand archives with a byte changed, a piece cut out, or an end missing."""
    chance = random.Random(7)
    whole = made_elsewhere(FILES)
    refused = 0
    for _ in range(2000):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randrange(1, 40)]
            case _:
                del data[at:]
        try:
            for entry in archive.entries(bytes(data)):
                found = archive.content(bytes(data), entry, 2000)
                assert found in FILES.values() or entry.name not in FILES
        except ZipError:
            refused += 1
    assert refused > 1000
