"""
MkDocs glue: fills pages from the rubric and publishes what the scoring page runs.

A paragraph `{{ name }}` in a page becomes templates/name.html, filled with the page's decision
(decisions.py), its rubric and the page's own front matter; a page that says `app: scoring` there
starts in the state "loading".
"""

import json
import re
from pathlib import Path

import jinja2
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from abbreviations import says
from decisions import check_downloads, decision_of, decisions_of
from inline import SOURCES, data, scripts
from rubric import points_from_json
from score import text_from_points

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
VENDOR = ROOT / "vendor"
RUBRIC_PAGE = "bieu-diem/"

PLACE = re.compile(r"<p>\{\{ (\w+) \}\}</p>")
# Not those that are no part of the page until something happens: a dialog's, an error summary's.
HEADING = re.compile(
    r'<h([1-6]) id="([^"]+)"(?![^>]*data-search-exclude)[^>]*>'
    r'(.*?)(?:<a class="headerlink".*?)?</h\1>',
    re.DOTALL,
)
# Of the theme's files: maps of sources, other languages' search, an icon that is not ours.
UNNEEDED = re.compile(
    r"\.map$|/lunr/(wordcut|tinyseg)|/lunr/min/lunr\.(?!vi\.|stemmer\.support)|/favicon\.png$"
)

_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "hooks" / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)
_templates.filters["points"] = text_from_points
_templates.filters["says"] = says
_templates.filters["json_points"] = lambda value: text_from_points(points_from_json(value))


def on_config(config: MkDocsConfig) -> None:
    """
    Let the theme put into the page itself what would cost a request: a logo that is a drawing, and
    the scripts that must have run before the page is drawn.
    """
    docs = Path(config.docs_dir)
    logo = docs / str(config.theme["logo"])
    if logo.suffix == ".svg":
        config.extra["logo"] = Markup(logo.read_text(encoding="utf-8"))  # noqa: S704 (our own file)
    config.extra["inline"] = scripts(docs)


def for_the_page(rubric: dict[str, object]) -> Markup:
    """The rubric as JSON within a page: what is scored, without the paper's words and names."""
    return data(json.dumps({**rubric, "sheet": {}}, ensure_ascii=False))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """
    Publish the runtime and the rubrics; drop what no page wants. hooks/bundle.py publishes our own
    modules. A rubric that does not add up ends the build, naming each place.
    """
    config.extra["decisions"] = decisions = decisions_of(files)
    for file in [one for one in files if UNNEEDED.search(one.dest_uri) or one.src_uri in SOURCES]:
        files.remove(file)
    # For whoever wants to read them: the scoring page has its own within it.
    published = [ROOT / one.path for one in decisions.values()]
    for package in json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))["packages"]:
        names = [*package["files"], *package["notices"]]
        published += [VENDOR / package["folder"] / name for name in names]
    for path in published:
        address = path.resolve().relative_to(ROOT).as_posix()
        files.append(File.generated(config, address, abs_src_path=str(path.resolve())))
    return files


def pyscript(base: str) -> str:
    """
    What PyScript is told: which interpreter to take, and that none of its plugins is wanted.

    A wrong interpreter address would not fail: it would turn to a public host.
    """
    plugins = ["deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"]
    interpreter = f"{base}assets/js/interpreter.mjs"
    unwanted = [f"!{plugin}" for plugin in plugins]
    return json.dumps({"interpreter": interpreter, "plugins": unwanted})


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the page's places; a place without a template ends the build."""
    decisions = config.extra["decisions"]
    decision = decision_of(page.file.src_uri, decisions)
    base = "../" * page.url.count("/")
    context = {
        "page": page,
        "base": base,
        # Where the decision's own pages and downloads are.
        "own": base + decision.folder,
        "decisions": list(decisions.values()),
        "of": decision,
        "rubric": decision.rubric,
        "rubric_sha256": decision.sha256,
        "rubric_json": for_the_page(decision.data),
        "pyscript": pyscript(base),
        "boot": config.extra["inline"]["boot"],
        "first": config.extra["first_part"],
    }

    def filled(place: re.Match[str]) -> str:
        return _templates.get_template(f"{place[1]}.html").render(context)

    whole = PLACE.sub(filled, html)
    page.toc = contents(whole)
    return whole


def contents(html: str) -> TableOfContents:
    """The page's list of parts: every heading with an address, those of templates too."""
    headings = [
        {"level": int(level), "id": id, "name": Markup(inside).striptags()}  # noqa: S704 (our own page)
        for level, id, inside in HEADING.findall(html)
    ]
    return get_toc(nest_toc_tokens(headings))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mark the page that Python takes over, so that its state is right before any script runs."""
    if page.meta.get("app") != "scoring":
        return output
    return output.replace("<html ", '<html data-app="loading" ', 1)


def on_post_build(config: MkDocsConfig) -> None:
    """
    Let search find each criterion at its own address; the theme knows headings alone. A download
    that a decision names and that is not there ends the build.
    """
    check_downloads(config.extra["decisions"].values(), Path(config.site_dir))
    index = Path(config.site_dir) / "search" / "search_index.json"
    found = json.loads(index.read_text(encoding="utf-8"))
    decisions = config.extra["decisions"].values()
    for one in decisions:
        # Which year's it is, where there are several.
        year = f" ({one.rubric.school_year})" if len(decisions) > 1 else ""
        found["docs"] += [
            {
                "location": f"{one.folder}{RUBRIC_PAGE}#{node.id}",
                "title": node.id + year,
                "text": node.text,
            }
            for node in one.rubric.nodes
        ]
    index.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
