"""What the theme's styles leave out: rules and properties that nothing on the site can use."""

from pathlib import Path

import pytest

from after.purge import named_values, without_unused_properties, without_unused_rules
from failure import BuildError

NAMES = {"a", "b-c", "md-x"}
# A style, and what stays of it when the site's words are those above.
RULES = [
    (".a{color:red}", ".a{color:red}"),
    (".z{color:red}", ""),
    (".a .z,.b-c>p{top:0}", ".b-c>p{top:0}"),
    (".a,.b-c{top:0}", ".a,.b-c{top:0}"),
    ("p,[data-z]{top:0}", "p,[data-z]{top:0}"),
    (".a:not(.z),.a:is(.y,.z){top:0}", ".a:not(.z),.a:is(.y,.z){top:0}"),
    (".a.z{top:0}", ""),
    (".md-x:before{content:'.z{'}", '.md-x:before{content:".z{"}'),
    ("@media print{.z{top:0}}", ""),
    ("@media print{.z{top:0}.a{top:1px}}", "@media print{.a{top:1px}}"),
    ("@supports (a:b){@media print{.a{top:0}}}", "@supports (a:b){@media print{.a{top:0}}}"),
    ("@keyframes z{from{top:0}}", "@keyframes z{from{top:0}}"),
    ("@font-face{font-family:z}", "@font-face{font-family:z}"),
    ("@page z{margin:0}", "@page z{margin:0}"),
    (".a{background:url(z.png)}", ".a{background:url(z.png)}"),
]
PROPERTIES = [
    (":root{--a:1;--z:2}p{--z:3}", ":root{--a:1;}p{--z:3}"),
    (":root{--z:url('data:x;y')}", ":root{}"),
    (".a{--z:1}", ".a{--z:1}"),
    (":root{color:red;--z:1}", ":root{color:red;}"),
]


@pytest.mark.parametrize(("style", "left"), RULES)
def test_rules_without_a_word_of_the_site_go(style: str, left: str) -> None:
    assert without_unused_rules(style, NAMES).replace(" {", "{") == left


@pytest.mark.parametrize(("style", "left"), PROPERTIES)
def test_properties_that_nothing_names_go(style: str, left: str) -> None:
    """The root's alone: another place's may be meant for a script."""
    assert without_unused_properties(style, {"--a"}).replace(" {", "{") == left


def test_a_property_is_named_where_it_is_used() -> None:
    assert named_values("a{color:var(--a);top:calc(1px + var( --b,2px))}") == {"--a", "--b"}


def test_a_style_that_cannot_be_read_ends_the_build() -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        without_unused_rules(".a{top:0}}", NAMES)


def test_much_less_is_published(built_site: Path) -> None:
    """Tabs, diagrams and annotations are not there; what search shows only when asked is."""
    (path,) = (built_site / "assets" / "stylesheets").glob("main.*.css")
    style = path.read_text(encoding="utf-8")
    for gone in (".tabbed-set", ".task-list", ".md-typeset .grid", "--md-admonition-icon--bug"):
        assert gone not in style, gone
    for stays in (
        ".md-search-result__item",
        ".md-nav__link--active",
        ".md-typeset table",
        ".no-js",
    ):
        assert stays in style, stays
