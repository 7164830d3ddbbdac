"""What takes long to make is made once, for all of xdist's workers."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 600


def once(
    factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], object]
) -> Path:
    """
    The folder that `make` has filled: the first worker to ask makes it, the others wait.

    Nobody may write into it afterwards.
    """
    if worker == "master":
        folder = factory.mktemp(name)
        make(folder)
        return folder
    shared = factory.getbasetemp().parent / name
    done, failed = shared / "done", shared / "failed"
    try:
        shared.mkdir()
    except FileExistsError:
        patience = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), f"another worker could not make {name}"
            assert time.monotonic() < patience, f"{name} was not made in time"
            time.sleep(0.1)
        return shared / "made"
    try:
        (shared / "made").mkdir()
        make(shared / "made")
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return shared / "made"
