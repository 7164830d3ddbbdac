"""Makes nodes of what the views give: nothing that they hold is ever read as markup."""

from browser.bridge import document


def node(tree):
    """An element of the page, made of a tree of views/element.py."""
    made = document.createElement(tree.tag)
    for name, value in tree.attributes.items():
        made.setAttribute(name, value)
    made.append(*[one if isinstance(one, str) else node(one) for one in tree.children])
    return made
