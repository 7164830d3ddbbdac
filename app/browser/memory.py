"""How often MicroPython tidies up its memory, which it can only do between two calls."""

import gc

# What MicroPython begins with.
AS_EVER = 16 << 10


def tidy_after(taken: int) -> None:
    """
    Tidy up only after so many bytes were taken, not after 16 kB as it does by itself.

    It looks at everything each time: with thousands of rows that costs more than all else.
    """
    gc.threshold(taken)  # type: ignore[attr-defined]  # MicroPython's


def tidy() -> None:
    """Tidy up at the end of this call: now nobody waits."""
    gc.collect()
