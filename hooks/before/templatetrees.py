"""
The scoring page's templates as plain lists, for the page that makes rubrics to fill them in.

A template that uses what app/maker/templates.py does not know ends the build.
"""

import json
from typing import Any

from jinja2 import nodes

from before import bundle, places
from failure import BuildError
from maker.templates import FILTERS

ADDRESS = "app/sheet-parts.json"
FORM = "form.html"
KNOWN = {*FILTERS, "default"}

Tree = list[Any]


def published() -> str:
    """The templates, and the first part of Python as a rubric of any kind needs it."""
    return json.dumps({"templates": trees(), "first": bundle.general_part()}, ensure_ascii=False)


def trees(first: str = FORM) -> dict[str, Tree]:
    """A template and all that it includes, by their names."""
    found: dict[str, Tree] = {}
    waiting = [first]
    environment = places.environment()
    while waiting:
        name = waiting.pop()
        if name not in found:
            source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
            parsed = environment.parse(source)
            found[name] = _Reader(name).all(parsed.body)
            waiting += [str(one.template.as_const()) for one in parsed.find_all(nodes.Include)]
    return found


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name

    def all(self, body: list[nodes.Node]) -> list[Tree]:
        return [tree for node in body for tree in self.statement(node)]

    def statement(self, node: nodes.Node) -> list[Tree]:
        match node:
            case nodes.Output():
                return [
                    ["data", one.data]
                    if isinstance(one, nodes.TemplateData)
                    else ["out", self.expression(one)]
                    for one in node.nodes
                ]
            case nodes.If():
                test, body = self.expression(node.test), self.all(node.body)
                otherwise = self.all(node.else_)
                for one in reversed(node.elif_):
                    inner = self.all(one.body)
                    otherwise = [["if", self.expression(one.test), inner, otherwise]]
                return [["if", test, body, otherwise]]
            case nodes.For():
                only = None if node.test is None else self.expression(node.test)
                return [
                    [
                        "for",
                        self.names(node.target),
                        self.expression(node.iter),
                        only,
                        self.all(node.body),
                    ]
                ]
            case nodes.Assign():
                return [["set", self.names(node.target), self.expression(node.node)]]
            case nodes.Include():
                return [["include", node.template.as_const()]]
        raise self.unknown(node)

    def names(self, target: nodes.Node) -> list[str]:
        if isinstance(target, nodes.Tuple):
            return [name for item in target.items for name in self.names(item)]
        if isinstance(target, nodes.Name):
            return [target.name]
        raise self.unknown(target)

    def expression(self, node: nodes.Node) -> Tree:  # noqa: C901, PLR0912 (one case for each node)
        of = self.expression
        match node:
            case nodes.Const():
                return ["const", node.value]
            case nodes.Name():
                return ["name", node.name]
            case nodes.Getattr():
                return ["attr", of(node.node), node.attr]
            case nodes.Getitem(arg=nodes.Slice() as part) if part.stop is None:
                return ["slice", of(node.node), None if part.start is None else of(part.start)]
            case nodes.Getitem():
                return ["item", of(node.node), of(node.arg)]
            case nodes.Not():
                return ["not", of(node.node)]
            case nodes.And():
                return ["and", of(node.left), of(node.right)]
            case nodes.Or():
                return ["or", of(node.left), of(node.right)]
            case nodes.CondExpr():
                other = None if node.expr2 is None else of(node.expr2)
                return ["cond", of(node.test), of(node.expr1), other]
            case nodes.Compare(ops=[one]):
                return ["compare", of(node.expr), one.op, of(one.expr)]
            case nodes.Concat():
                return ["concat", [of(one) for one in node.nodes]]
            case nodes.Add():
                return ["add", of(node.left), of(node.right)]
            case nodes.List() | nodes.Tuple():
                return ["list", [of(one) for one in node.items]]
            case nodes.Call(kwargs=[]):
                return ["call", of(node.node), [of(one) for one in node.args]]
            case nodes.Test() if node.name in ("none", "sameas"):
                return ["test", of(node.node), node.name, [of(one) for one in node.args]]
            case nodes.Filter(kwargs=[]) if node.node is not None and node.name in KNOWN:
                return ["filter", of(node.node), node.name, [of(one) for one in node.args]]
        raise self.unknown(node)

    def unknown(self, node: nodes.Node) -> BuildError:
        what = f"{self.name}, line {node.lineno}: {type(node).__name__}"
        return BuildError(f"the page that makes rubrics cannot fill in {what}")
