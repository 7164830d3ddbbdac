"""
Fills the scoring page's templates in for another rubric: as the build does, and not a second set.

The build parses them (hooks/before/templatetrees.py) into plain lists, [name, …], whose names stand
in _STATEMENTS and _EXPRESSIONS below. Everything is escaped but what a view has made.
"""

from points import points_from_json, text_from_points
from views.element import Element
from views.offered import printed_maximum

_LINES = ("tr", "table", "section", "thead", "tbody")
_VOID = ("br", "col", "hr", "img", "input", "link", "meta")


class Markup:
    """Text that is markup already: of a view, or of a template itself."""

    def __init__(self, text: str) -> None:
        self.text = text


class Loop:
    """What a template asks of the loop around it."""

    def __init__(self, at: int, length: int) -> None:
        self.index0 = at
        self.index = at + 1
        self.first = at == 0
        self.last = at == length - 1
        self.length = length


def escaped(value: object) -> str:
    """A value as text within a page."""
    if isinstance(value, Markup):
        return value.text
    text = str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


def markup(tree: Element) -> Markup:
    """A view's tree as the build writes it."""
    return Markup("".join(_written(tree, [])))


def _written(tree: Element, found: list[str]) -> list[str]:
    found.append("<" + tree.tag)
    for name, value in tree.attributes.items():
        found.append(" " + name + ('="' + escaped(value) + '"' if value else ""))
    found.append(">")
    if tree.tag not in _VOID:
        for child in tree.children:
            if isinstance(child, str):
                found.append(escaped(child))
            else:
                _written(child, found)
        found.append("</" + tree.tag + ">" + ("\n" if tree.tag in _LINES else ""))
    return found


class Templates:
    """
    Parsed templates by their names.

    A tree that asks for what is not there raises: KeyError, AttributeError, TypeError.
    """

    def __init__(self, trees: dict[str, list[object]]) -> None:
        self._trees = trees

    def render(self, name: str, context: dict[str, object]) -> str:
        """One template, filled in with the values of a context."""
        found: list[str] = []
        self._all(self._trees[name], dict(context), found)
        return "".join(found)

    def _all(self, tree: object, context: dict[str, object], found: list[str]) -> None:
        for statement in _list(tree):
            kind = str(statement[0])
            getattr(self, "_" + kind)(statement, context, found)

    def _data(self, tree: list[object], _: dict[str, object], found: list[str]) -> None:
        found.append(str(tree[1]))

    def _out(self, tree: list[object], context: dict[str, object], found: list[str]) -> None:
        found.append(escaped(self.value(tree[1], context)))

    def _if(self, tree: list[object], context: dict[str, object], found: list[str]) -> None:
        self._all(tree[2] if self.value(tree[1], context) else tree[3], context, found)

    def _set(self, tree: list[object], context: dict[str, object], _: list[str]) -> None:
        names, value = _list(tree[1]), self.value(tree[2], context)
        if len(names) == 1:
            context[names[0]] = value
        else:
            for name, one in zip(names, _list(value)):
                context[name] = one

    def _include(self, tree: list[object], context: dict[str, object], found: list[str]) -> None:
        self._all(self._trees[str(tree[1])], dict(context), found)

    def _for(self, tree: list[object], context: dict[str, object], found: list[str]) -> None:
        names = _list(tree[1])
        kept = []
        for item in _iterated(self.value(tree[2], context)):
            inner = dict(context)
            if len(names) == 1:
                inner[names[0]] = item
            else:
                for name, one in zip(names, _list(item)):
                    inner[name] = one
            if tree[3] is None or self.value(tree[3], inner):
                kept.append(inner)
        for at, inner in enumerate(kept):
            inner["loop"] = Loop(at, len(kept))
            self._all(tree[4], inner, found)

    def value(self, tree: object, context: dict[str, object]) -> object:
        """What an expression comes to."""
        parts = _list(tree)
        return getattr(self, "_e_" + str(parts[0]))(parts, context)

    def _e_const(self, tree: list[object], _: dict[str, object]) -> object:
        return tree[1]

    def _e_name(self, tree: list[object], context: dict[str, object]) -> object:
        return context[str(tree[1])]

    def _e_attr(self, tree: list[object], context: dict[str, object]) -> object:
        of = self.value(tree[1], context)
        return of[str(tree[2])] if isinstance(of, dict) else getattr(of, str(tree[2]))

    def _e_item(self, tree: list[object], context: dict[str, object]) -> object:
        of = self.value(tree[1], context)
        at = self.value(tree[2], context)
        return of[at] if isinstance(of, (dict, list, str)) else None  # type: ignore[call-overload,index]

    def _e_slice(self, tree: list[object], context: dict[str, object]) -> object:
        of = self.value(tree[1], context)
        start = 0 if tree[2] is None else self.value(tree[2], context)
        if isinstance(of, (list, str)) and isinstance(start, int):
            return of[start:]
        raise TypeError("no slice of " + str(type(of)))

    def _e_not(self, tree: list[object], context: dict[str, object]) -> object:
        return not self.value(tree[1], context)

    def _e_and(self, tree: list[object], context: dict[str, object]) -> object:
        return self.value(tree[1], context) and self.value(tree[2], context)

    def _e_or(self, tree: list[object], context: dict[str, object]) -> object:
        return self.value(tree[1], context) or self.value(tree[2], context)

    def _e_cond(self, tree: list[object], context: dict[str, object]) -> object:
        if self.value(tree[1], context):
            return self.value(tree[2], context)
        return "" if tree[3] is None else self.value(tree[3], context)

    def _e_compare(self, tree: list[object], context: dict[str, object]) -> object:
        left = self.value(tree[1], context)
        right = self.value(tree[3], context)
        return _compared(str(tree[2]), left, right)

    def _e_concat(self, tree: list[object], context: dict[str, object]) -> object:
        return "".join([str(self.value(one, context)) for one in _list(tree[1])])

    def _e_add(self, tree: list[object], context: dict[str, object]) -> object:
        left, right = self.value(tree[1], context), self.value(tree[2], context)
        return left + right  # type: ignore[operator]

    def _e_list(self, tree: list[object], context: dict[str, object]) -> object:
        return [self.value(one, context) for one in _list(tree[1])]

    def _e_call(self, tree: list[object], context: dict[str, object]) -> object:
        given = [self.value(one, context) for one in _list(tree[2])]
        called = _list(tree[1])
        if called[0] == "attr":
            of = self.value(called[1], context)
            return getattr(of, str(called[2]))(*given)
        function = self.value(called, context)
        return function(*given)  # type: ignore[operator]

    def _e_test(self, tree: list[object], context: dict[str, object]) -> object:
        of = self.value(tree[1], context)
        if tree[2] == "sameas":
            return of is self.value(_list(tree[3])[0], context)
        return of is None

    def _e_filter(self, tree: list[object], context: dict[str, object]) -> object:
        given = [self.value(one, context) for one in _list(tree[3])]
        if tree[2] == "default":
            try:
                return self.value(tree[1], context)
            except (KeyError, AttributeError):
                return given[0]
        of = self.value(tree[1], context)
        return FILTERS[str(tree[2])](of, *given)  # type: ignore[operator]


def _compared(sign: str, left: object, right: object) -> bool:
    if sign == "eq":
        return left == right
    if sign == "ne":
        return left != right
    if sign == "in" and isinstance(right, (dict, list, str)):
        return left in right
    if isinstance(left, int) and isinstance(right, int):
        return {"gt": left > right, "lt": left < right, "gteq": left >= right}[sign]
    raise TypeError(sign)


def _joined(of: object, by: object = "") -> str:
    return str(by).join([str(one) for one in _list(of)])


def _replaced(of: object, old: object, new: object) -> str:
    return str(of).replace(str(old), str(new))


def _length(of: object) -> int:
    return len(_list(of)) if isinstance(of, (list, tuple)) else len(str(of))


def _points(of: object) -> str:
    return text_from_points(of if isinstance(of, int) else None)


def _iterated(value: object) -> list:  # type: ignore[type-arg]
    return list(value) if isinstance(value, (list, tuple, dict)) else []


def _list(value: object) -> list:  # type: ignore[type-arg]
    return list(value) if isinstance(value, (list, tuple)) else []


# And "default", which says what to take for what is not there.
FILTERS = {
    "length": _length,
    "points": _points,
    "printed_maximum": printed_maximum,
    "json_points": lambda of: text_from_points(points_from_json(of)),
    "join": _joined,
    "replace": _replaced,
    "list": _list,
    "safe": lambda of: Markup(str(of)),
}
