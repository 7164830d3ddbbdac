"""Texts as people look for them."""

import js


def folded(text: str) -> str:
    """
    `text` as people look for it: in small letters, without marks, đ as d.

    What nobody sees is left out, and each space but a line feed is a plain one.
    """
    apart = js.String.new(js.String.new(text).toLowerCase()).normalize("NFD")
    bare = js.String.new(apart).replace(js.RegExp.new("[\\p{M}\\p{Cf}]", "gu"), "")
    spaced = js.String.new(bare).replace(js.RegExp.new("[^\\S\n]", "gu"), " ")
    return str(spaced).replace("đ", "d")
