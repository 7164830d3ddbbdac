"""Texts as people look for them."""

import js


def folded(text: str) -> str:
    """`text` as people look for it: in small letters, without marks, đ as d."""
    apart = js.String.new(js.String.new(text).toLowerCase()).normalize("NFD")
    bare = js.String.new(apart).replace(js.RegExp.new("\\p{M}", "gu"), "")
    return str(bare).replace("đ", "d")
