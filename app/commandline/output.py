"""
What a command prints: nothing of a file's own steers the terminal, and a closed or full output ends
in no traceback.
"""

import os
import sys
from io import TextIOWrapper
from typing import BinaryIO, TextIO

# Longer lines are cut: a file may have thousands of letters where a name should be.
LONGEST = 1500
_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_STEERING = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233, *_DIRECTION), 65533)


def harmless(text: str) -> str:
    """
    One line as a terminal may have it: no control characters, no marks of direction, not endless.

    >>> harmless("An\\x1b[2J\\u202e")
    'An�[2J�'
    """
    shown = text.translate(_STEERING)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"


class Output:
    """
    A stream that is written to line by line, as long as somebody reads.

    broken  it could not be written: it is closed, or what it leads to is full. A reader who has
            read enough (`| head -1`) is no fault: what is printed then is only not read.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.broken = stream is None
        # A console may not speak UTF-8 by itself, on Windows say; odd characters must not stop it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

    def lines(self, lines: list[str]) -> None:
        """Print lines at once, each made harmless."""
        self.raw("".join(harmless(line) + "\n" for line in lines))

    def raw(self, text: str) -> None:
        """Print text that is harmless already."""
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except BrokenPipeError:
            self._give_up()
        except (OSError, ValueError):
            self.broken = True
            self._give_up()

    def _give_up(self) -> None:
        """Let what is left in the stream go nowhere, or Python would complain of it at its end."""
        stream, self._stream = self._stream, None
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno() if stream else 1)
            os.close(nowhere)
        except (OSError, ValueError):
            pass


def outputs() -> tuple[Output, Output]:
    """Standard output and standard error."""
    return Output(sys.stdout), Output(sys.stderr)


def standard_input() -> bytes:
    """All of standard input; OSError when there is none."""
    return standard_stream().read()


def standard_stream() -> BinaryIO:
    """Standard input, to be read as it comes; OSError when there is none."""
    if sys.stdin is None or sys.stdin.closed:
        raise OSError("closed")
    return sys.stdin.buffer
