"""
ZIP archives, read and written alike by both interpreters.

    for entry in entries(data):
        content(data, entry, MEBIBYTE)

Read is what schools' machines write: stored or deflated entries, no password, no part of a larger
archive. No more is unpacked than an entry says of its size, and than is allowed, so that a small
file cannot fill the memory. Written are files without a time, so that the same content
makes the same bytes.
"""

import binascii
import io

from errors import Problem, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

try:
    import deflate
except ImportError:
    deflate = None
    import zlib

# More files than a province sends in one archive.
MOST_ENTRIES = 100_000
_LOCAL = b"PK\x03\x04"
_CENTRAL = b"PK\x01\x02"
_END = b"PK\x05\x06"
# An archive's comment is at most so long, and its end stands before it.
_LONGEST_END = 22 + 65_535
_STORED = 0
# An empty content, deflated.
_NOTHING = b"\x03\x00"
_DEFLATED = 8
_ENCRYPTED = 1
_UTF_8 = 0x800
# The earliest day that a ZIP can tell: 1980-01-01.
_NO_TIME = b"\x00\x00\x21\x00"
# MicroPython looks through its whole window for every byte: 512 bytes pack our files as small as
# 32 KiB would, in a twentieth of the time.
_WINDOW = 9


class ZipError(Refused):
    """
    Not an archive that can be read.

    "zip-damaged", "zip-encrypted", "zip-method" or "zip-too-large", with the entry's name.
    """


class Entry:
    """One file in an archive: `size` is what the archive says, and may be wrong."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.size = size
        self.packed = 0
        self.method = 0
        self.flags = 0
        self.crc = 0
        self.at = 0


def is_zip(beginning: bytes) -> bool:
    """Whether a file that begins so is an archive; an empty one, too."""
    return beginning[:4] in (_LOCAL, _END)


def entries(data: bytes) -> list[Entry]:
    """The files in an archive, folders left out, in its own order; ZipError when it is damaged."""
    length = len(data)
    start = max(0, length - _LONGEST_END)
    end = data.rfind(_END, start)
    if end < 0 or length < end + 22:
        raise refusal("zip-damaged")
    count = _number(data, end + 10, 2)
    at = _number(data, end + 16, 4)
    if count == 0xFFFF or at == 0xFFFFFFFF or count > MOST_ENTRIES:
        raise refusal("zip-too-large")
    found = []
    for _ in range(count):
        if data[at : at + 4] != _CENTRAL or at + 46 > length:
            raise refusal("zip-damaged")
        after = at + 46 + _number(data, at + 28, 2)
        flags = _number(data, at + 8, 2)
        entry = Entry(_name(data[at + 46 : after]), _number(data, at + 24, 4))
        entry.flags = flags
        entry.method = _number(data, at + 10, 2)
        entry.crc = _number(data, at + 16, 4)
        entry.packed = _number(data, at + 20, 4)
        entry.at = _number(data, at + 42, 4)
        at = after + _number(data, at + 30, 2) + _number(data, at + 32, 2)
        if not entry.name.endswith("/"):
            found.append(entry)
    return found


def content(data: bytes, entry: Entry, largest: int) -> bytes:
    """What an entry holds, whole and as its checksum says; ZipError for over `largest` bytes."""
    if entry.flags & _ENCRYPTED:
        raise refusal("zip-encrypted", entry.name)
    if entry.method not in (_STORED, _DEFLATED):
        raise refusal("zip-method", entry.name)
    if entry.size > largest:
        raise refusal("zip-too-large", entry.name)
    at = entry.at
    if data[at : at + 4] != _LOCAL:
        raise refusal("zip-damaged", entry.name)
    start = at + 30 + _number(data, at + 26, 2) + _number(data, at + 28, 2)
    packed = data[start : start + entry.packed]
    try:
        found = packed if entry.method == _STORED else _unpacked(packed, entry.size + 1)
    except (OSError, ValueError, EOFError):
        found = None
    if found is None or len(found) != entry.size:
        raise refusal("zip-damaged", entry.name)
    if binascii.crc32(found) & 0xFFFFFFFF != entry.crc:
        raise refusal("zip-damaged", entry.name)
    return found


def packed(files: list[tuple[str, bytes]]) -> bytes:
    """An archive of files, by name, in this order."""
    whole = io.BytesIO()
    writer = Writer(whole)
    for name, data in files:
        writer.add(name, [data])
    writer.close()
    return whole.getvalue()


class Writer:
    """An archive written file by file to `out`, which only has to take bytes by `write`."""

    def __init__(self, out: io.BytesIO) -> None:
        self._out = out
        self._at = 0
        self._central: list[bytes] = []

    def add(self, name: str, pieces: "Iterable[bytes]") -> None:
        """A file of the pieces, which may come one by one: they are packed as they come."""
        packer = _Packer()
        crc = size = 0
        for piece in pieces:
            crc = binascii.crc32(piece, crc)
            size += len(piece)
            packer.put(piece)
        body = packer.finish()
        title = name.encode()
        # Version 2.0, names in UTF-8, deflated; no time.
        told = b"\x14\x00" + _bytes(_UTF_8, 2) + _bytes(_DEFLATED, 2) + _NO_TIME
        told += _bytes(crc & 0xFFFFFFFF, 4) + _bytes(len(body), 4) + _bytes(size, 4)
        told += _bytes(len(title), 2) + b"\x00\x00"
        self._central.append(
            _CENTRAL + b"\x14\x00" + told + b"\x00" * 10 + _bytes(self._at, 4) + title
        )
        self._put(_LOCAL + told + title)
        self._put(body)

    def close(self) -> None:
        """Write the list of files; the archive is whole then."""
        start = self._at
        for record in self._central:
            self._put(record)
        count = _bytes(len(self._central), 2)
        self._put(
            _END + b"\x00" * 4 + count + count + _bytes(self._at - start, 4) + _bytes(start, 4)
            + b"\x00\x00"
        )  # fmt: skip

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)


class _Packer:
    """Deflates what is put, piece by piece."""

    def __init__(self) -> None:
        self._packed = io.BytesIO()
        if deflate:
            self._stream = deflate.DeflateIO(self._packed, deflate.RAW, _WINDOW)
        else:
            self._stream = zlib.compressobj(6, zlib.DEFLATED, -15)

    def put(self, piece: bytes) -> None:
        if deflate:
            self._stream.write(piece)
        else:
            self._packed.write(self._stream.compress(piece))

    def finish(self) -> bytes:
        if deflate:
            self._stream.close()
        else:
            self._packed.write(self._stream.flush())
        # MicroPython writes nothing for nothing, which is no deflated content.
        return self._packed.getvalue() or _NOTHING


def _unpacked(data: bytes, most: int) -> bytes:
    """At most so many bytes of what was deflated; OSError or ValueError when it is damaged."""
    if deflate:
        found: bytes = deflate.DeflateIO(io.BytesIO(data), deflate.RAW, 15).read(most)
        return found
    try:
        return zlib.decompressobj(-15).decompress(data, most)
    except zlib.error:
        raise ValueError("not deflated")


def _name(raw: bytes) -> str:
    """A file's name; one in an old alphabet keeps its plain letters."""
    try:
        return raw.decode()
    except UnicodeError:
        return "".join([chr(octet) if octet < 128 else "?" for octet in raw])


def _number(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "little")


def _bytes(value: int, width: int) -> bytes:
    return value.to_bytes(width, "little")


def refusal(code: str, name: str = "") -> ZipError:
    """What is wrong with an archive, or with one entry of it."""
    return ZipError([Problem(code, file=name)])
