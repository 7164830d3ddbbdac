"""
Fills a page's places from its decision: a paragraph `{{ name }}` becomes templates/name.html.

A template is given the page's decision (decisions.py), its rubric and the page's own front matter.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from before.abbreviations import says
from before.decisions import Decision
from before.inline import data
from before.viewmarkup import markup, words
from failure import stop
from points import points_from_json, text_from_points
from storage import keys
from views.drawn import drawing
from views.offered import printed_maximum
from views.rubrictable import RubricTable

HOOKS = Path(__file__).resolve().parents[1]
APP = HOOKS.parent / "app"
# A page's stand beside the modules that fill them.
TEMPLATES = (HOOKS / "templates", APP / "page", APP / "page" / "dialogs", APP / "maker")

PLACE = re.compile(r"<p>\{\{ (\w+) \}\}</p>")
# Not those that are no part of the page until something happens: a dialog's, an error summary's.
HEADING = re.compile(
    r'<h([1-6]) id="([^"]+)"(?![^>]*data-search-exclude)[^>]*>'
    r'(.*?)(?:<a class="headerlink".*?)?</h\1>',
    re.DOTALL,
)

_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)
_templates.filters["points"] = text_from_points
_templates.filters["says"] = says
_templates.filters["printed_maximum"] = printed_maximum
_templates.globals["keys"] = keys
_templates.globals.update(drawing(words(), markup))
_templates.globals["rubric_table"] = lambda rubric, form, cited_as: markup(
    RubricTable(rubric, words(), form, cited_as).element
)
_templates.filters["json_points"] = lambda value: text_from_points(points_from_json(value))


@dataclass
class Told:
    """
    What a page's templates are given.

    page       the page, as the site's generator has it: `page.meta` is its front matter
    base       from the page to the site's own folder: "" or "../"
    of         its decision; `decisions` are all of the site's
    boot       the script that stands in a page that runs Python; `whose`: before a form
    first      the first part of the page's Python (bundle.py)
    python     what PyScript runs in the page
    """

    page: Any
    base: str
    of: Decision
    decisions: list[Decision]
    boot: Markup
    whose: Markup
    first: Markup
    python: Markup

    def context(self) -> dict[str, Any]:
        """The same with what follows from it."""
        return {
            **vars(self),
            # Where the decision's own pages and downloads are.
            "own": self.base + self.of.folder,
            "rubric": self.of.rubric,
            "rubric_sha256": self.of.sha256,
            "rubric_json": for_the_page(self.of.data),
            "pyscript": pyscript(self.base),
            "maker_words": maker_words(),
            "rubrics_json": data(
                json.dumps(
                    [[{**it.data, "sheet": {}}, it.sha256] for it in self.decisions],
                    ensure_ascii=False,
                )
            ),
            "heads_json": data(json.dumps(heads(self.decisions), ensure_ascii=False)),
        }


def filled(html: str, told: Told) -> str:
    """The page's text with its places filled; a place without a template ends the build."""
    context = told.context()

    def fill(place: re.Match[str]) -> str:
        try:
            return render(f"{place[1]}.html", context)
        except jinja2.TemplateNotFound:
            raise stop("no-template", page=told.page.file.src_uri, name=place[1]) from None
        except jinja2.UndefinedError as error:
            page = told.page.file.src_uri
            raise stop("not-told", page=page, name=place[1], found=error.message) from None

    return PLACE.sub(fill, html)


def environment() -> jinja2.Environment:
    """What the templates are parsed and filled in by."""
    return _templates


def render(template: str, context: dict[str, Any]) -> str:
    """One template, filled."""
    return _templates.get_template(template).render(context)


def for_the_page(rubric: dict[str, object]) -> Markup:
    """The rubric as JSON within a page: what is scored, without the paper's words and names."""
    return data(json.dumps({**rubric, "sheet": {}}, ensure_ascii=False))


def maker_words() -> Markup:
    """The words of the page that makes rubrics, within that page."""
    return data((APP / "maker" / "words.json").read_text(encoding="utf-8"))


def heads(decisions: list[Decision]) -> dict[str, dict[str, str]]:
    """By a rubric's id what stands above an official text, as its decision has it."""
    wanted = ("agency", "issuer", "state", "motto")
    return {
        it.rubric.id: {key: str(it.own.get("decision", it.own).get(key, "")) for key in wanted}
        for it in decisions
    }


def pyscript(base: str) -> str:
    """
    What PyScript is told: which interpreter to take, and that none of its plugins is wanted.

    A wrong interpreter address would not fail: it would turn to a public host.
    """
    plugins = ["deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"]
    interpreter = f"{base}assets/js/interpreter.js"
    unwanted = [f"!{plugin}" for plugin in plugins]
    return json.dumps({"interpreter": interpreter, "plugins": unwanted})


def headings(html: str) -> list[dict[str, Any]]:
    """Every heading of a page that has an address, those of templates too, in order."""
    return [
        {"level": int(level), "id": id, "name": Markup(inside).striptags()}  # noqa: S704 (our own page)
        for level, id, inside in HEADING.findall(html)
    ]
