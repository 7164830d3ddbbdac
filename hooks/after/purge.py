"""
Leaves out of the theme's styles what no page of the site can use: it brings styles for many things,
and a slow line and a slow machine have to take in all of them before anything is drawn.

A rule goes when each of its selectors names a class that neither a page nor a script of the site
has as a word of its own; then a custom property goes that nothing names any more. What stands
within :not(…), :is(…) and the like decides nothing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from failure import BuildError

STYLES = "assets/stylesheets/*.css"
NAME = re.compile(r"[\w-]+")
# Rules with rules of their own in them.
NESTING = {"media", "supports"}


def shorten_styles(site: Path) -> None:
    """Write the theme's styles anew."""
    written = [path for kind in ("html", "js") for path in site.rglob(f"*.{kind}")]
    names = {name for path in written for name in NAME.findall(path.read_text(encoding="utf-8"))}
    styles = {path: path.read_text(encoding="utf-8") for path in sorted(site.glob(STYLES))}
    if not styles:
        raise BuildError(f"the theme has no {STYLES}")
    short = {path: without_unused_rules(style, names) for path, style in styles.items()}
    ours = [path.read_text(encoding="utf-8") for path in site.glob("assets/css/*.css")]
    said = names.union(*(named_values(style) for style in [*short.values(), *ours]))
    for path, style in short.items():
        path.write_text(without_unused_properties(style, said), encoding="utf-8")


def without_unused_rules(style: str, names: set[str]) -> str:
    """The style without the rules that only name classes which are not among `names`."""
    return "".join(kept(parsed(style), names))


def parsed(style: str) -> list[Node]:
    """A style's rules; one that cannot be read ends the build."""
    rules: list[Node] = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "error":
            raise BuildError(f"the theme's style cannot be read: {rule.message}")
    return rules


def kept(rules: list[Node], names: set[str]) -> Iterator[str]:
    """The text of each rule that stays, with those of its selectors that do."""
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in parts(rule.prelude) if can_match(one, names)]
            if selectors:
                heads = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                yield f"{heads}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            within = "".join(kept(inner, names))
            if within:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{within}}}"
        else:
            yield rule.serialize()


def parts(prelude: list[Node]) -> list[list[Node]]:
    """The selectors of a rule."""
    found: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def can_match(selector: list[Node], names: set[str]) -> bool:
    """Whether every class that the selector names is among `names`."""
    return all(
        after.value in names
        for dot, after in pairwise(selector)
        if dot.type == "literal" and dot.value == "." and after.type == "ident"
    )


def named_values(style: str) -> set[str]:
    """The custom properties that a style uses."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", style))


def without_unused_properties(style: str, names: set[str]) -> str:
    """The style without those custom properties of the root that are not among `names`."""
    rules = parsed(style)
    for rule in rules:
        if isinstance(rule, QualifiedRule) and tinycss2.serialize(rule.prelude) == ":root":
            said = tinycss2.parse_blocks_contents(rule.content)
            stay = [one for one in said if not one.name.startswith("--") or one.name in names]
            rule.content = tinycss2.parse_component_value_list(tinycss2.serialize(stay))
    return "".join(rule.serialize() for rule in rules)
