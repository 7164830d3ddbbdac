"""The examples in docstrings say what is so."""

import doctest
import importlib
from collections.abc import Callable

import pytest

from tests.rooms import pure, source

EXAMPLE = ">>> "
MODULES = [name for name in pure() if EXAMPLE in source(name).read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    ran = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert ran.attempted > 0
    assert ran.failed == 0
    record_property("cases", ran.attempted)


def test_there_are_examples_at_all() -> None:
    written = sum(source(name).read_text(encoding="utf-8").count(EXAMPLE) for name in MODULES)
    assert written >= 12
