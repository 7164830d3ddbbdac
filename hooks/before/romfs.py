"""
MicroPython's ROMFS: files as one run of bytes that it imports from where they lie, without copying.

A record is its kind, its length and its content; numbers are written seven bits to a byte, the
highest first, all but the last with the eighth bit set (MicroPython's extmod/vfs_rom.c).
"""

HEADER = b"\xd2\xcd\x31"
VERBATIM = 2
FOLDER = 4
FILE = 5


def image(files: dict[str, bytes]) -> bytes:
    """The bytes of a file system with these files, by their paths ("storage/keys.mpy")."""
    records = folder(files)
    length = number(len(records))
    # MicroPython wants an even number of bytes.
    if (len(HEADER) + len(length) + len(records)) % 2:
        length = b"\x80" + length
    return HEADER + length + records


def folder(files: dict[str, bytes]) -> bytes:
    """
    The records of a folder's files, in this order, and then of the folders in it.

    MicroPython imports a package from a folder's record; a name with a slash it does not find.
    """
    written = b""
    within: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        name, separator, rest = path.partition("/")
        if separator:
            within.setdefault(name, {})[rest] = content
        else:
            written += record(FILE, named(name) + record(VERBATIM, content))
    for name, inside in within.items():
        written += record(FOLDER, named(name) + folder(inside))
    return written


def record(kind: int, content: bytes) -> bytes:
    """One record."""
    return number(kind) + number(len(content)) + content


def named(name: str) -> bytes:
    """A file's name, its length before it."""
    return number(len(name)) + name.encode("ascii")


def number(value: int) -> bytes:
    """A number of any size, at least one byte."""
    written = bytes([value & 0x7F])
    while value := value >> 7:
        written = bytes([0x80 | value & 0x7F]) + written
    return written
