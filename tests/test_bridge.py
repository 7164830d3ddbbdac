"""One door to the page's scripts: app/browser/bridge.py says all that Python may ask of them."""

import ast
import re

from tests.rooms import modules, source, tree

BRIDGE = "browser.bridge"
# A further page's way to its own script, which has one member of the object.
FURTHER = "browser.manyfiles"


def members() -> list[str]:
    """What bridge.py asks of the scripts' object, in its order."""
    return [
        node.attr
        for node in ast.walk(tree(BRIDGE))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "_ours"
    ]


def test_each_member_has_a_typed_function_of_its_name() -> None:
    """Which promises something; test_bridge in browser/ holds the names to the scripts'."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    named = {node.name: node for node in tree(BRIDGE).body if isinstance(node, functions)}
    for member in set(members()):
        function = named[re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", member)]
        assert ast.get_docstring(function), member
    assert len(set(members())) > 12


def test_nobody_else_calls_the_pages_scripts() -> None:
    named = re.compile(r"\bbieuDiem\b|\bjs\.(" + "|".join(set(members())) + r")\b")
    for name in modules():
        if name not in (BRIDGE, FURTHER):
            assert not named.search(source(name).read_text(encoding="utf-8")), name
