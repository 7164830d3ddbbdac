"""
What a view gives: a tree of elements, which the build writes as HTML and a page makes nodes of.

Text is text wherever it comes from; nothing here is ever read as markup.
"""


class Element:
    """
    One element.

    attributes  name → text; "" is an attribute that is merely there
    children    elements and texts, in order
    """

    def __init__(
        self, tag: str, attributes: "dict[str, str]", children: "list[Element | str]"
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = children


def element(tag: str, attributes: "dict[str, object] | None" = None, *children: object) -> Element:
    """
    An element of `tag`.

    An attribute that is None or False is left out, True is one that is merely there. Lists among
    the children are laid out flat, None and False are no child, and numbers are none either.

    >>> element("b", {"id": "x", "hidden": False}, ["a", None]).children
    ['a']
    """
    given: dict[str, str] = {}
    for name, value in (attributes or {}).items():
        if value is not None and value is not False:
            given[name] = "" if value is True else str(value)
    return Element(tag, given, _flat(children))


def _flat(children: object) -> "list[Element | str]":
    found: list[Element | str] = []
    for child in children if isinstance(children, (list, tuple)) else []:
        if isinstance(child, (Element, str)):
            found.append(child)
        elif isinstance(child, (list, tuple)):
            found += _flat(child)
    return found
