"""
The only file that knows MkDocs: it asks before/ for what is published and for what fills the pages,
and lets after/ work on the folder that MkDocs has written.

Another generator needs this file anew, and nothing else.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOOKS = Path(__file__).resolve().parent
ROOMS = [str(HOOKS), str(HOOKS.parent / "app")]
sys.path[:0] = ROOMS

from jinja2 import Environment
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from after import run, searchindex
from before import (
    bundle,
    decisions,
    frontmatter,
    inline,
    places,
    published,
    source,
    stylesheets,
    templatetrees,
    word,
)
from failure import BuildError


@contextmanager
def told() -> Iterator[None]:
    """What ends the build, as MkDocs tells it: a sentence, and no traceback."""
    try:
        yield
    except BuildError as error:
        raise PluginError(str(error)) from None


def on_config(config: MkDocsConfig) -> None:
    """
    Let the theme put into the page itself what would cost a request: a logo that is a drawing, and
    the scripts that must have run before the page is drawn.
    """
    # MkDocs takes back what a hook has put there while it was loaded; some modules come later.
    sys.path[:0] = [room for room in ROOMS if room not in sys.path]
    docs = Path(config.docs_dir)
    logo = docs / str(config.theme["logo"])
    if logo.suffix == ".svg":
        config.extra["logo"] = Markup(logo.read_text(encoding="utf-8"))  # noqa: S704 (our own file)
    config.extra["inline"] = inline.scripts(docs)
    config.extra["direct"] = inline.DIRECT


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish what before/ makes, and drop what no page wants."""
    with told():
        pages = {file.src_uri: file for file in files.documentation_pages()}
        metas = config.extra["metas"] = {
            path: frontmatter.read(file.content_string, f"docs/{path}", decisions.nfc)
            for path, file in pages.items()
        }
        found = config.extra["decisions"] = decisions.decisions_of(metas)
        docs = Path(config.docs_dir)
        needless = stylesheets.only_joined()
        for file in list(files):
            is_made = file.src_uri.startswith(inline.FOLDER) or file.src_uri in needless
            if is_made or published.UNNEEDED.search(file.dest_uri):
                files.remove(file)
        for address, path in {**published.vendored(), **published.rubrics(found.values())}.items():
            files.append(File.generated(config, address, abs_src_path=str(path)))
        made = {**stylesheets.joined(docs), **inline.published(docs)}
        config.extra["first_parts"] = firsts = {}
        for app in bundle.ENTRIES:
            scored = [one.rubric for one in found.values()] if app == "scoring" else []
            first, made[bundle.later_address(app)] = bundle.packed_parts(app, scored)
            firsts[app] = inline.data(first)
        made[templatetrees.ADDRESS] = templatetrees.published()
        for address, text in made.items():
            files.append(File.generated(config, address, content=text))
        files.append(File.generated(config, source.ADDRESS, content=source.packed()))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let the page say at its top what has been checked: texts as they are written."""
    page.meta.update(config.extra["metas"][page.file.src_uri])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the page's places, and make its list of parts of all that is there then."""
    found = config.extra["decisions"]
    app = str(page.meta.get("app", ""))
    given = places.Told(
        page=page,
        base="../" * page.url.count("/"),
        of=decisions.decision_of(page.file.src_uri, found),
        decisions=list(found.values()),
        boot=config.extra["inline"][inline.BOOT.get(app, "boot")],
        whose=config.extra["inline"]["whose"],
        first=config.extra["first_parts"].get(app, Markup()),
        python=Markup(inline.PYTHON.get(app, "")),  # noqa: S704 (our own)
    )
    with told():
        whole = places.filled(html, given)
    page.toc = get_toc(nest_toc_tokens(places.headings(whole)))
    return whole


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Publish the Word files, when every page's front matter has been read."""
    # Names and titles are data, and the theme prints them as they are.
    env.autoescape = True
    with told():
        for one in config.extra["decisions"].values():
            for address, content in word.word_files(one).items():
                files.append(File.generated(config, address, content=content))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Tell the theme what the page's decision is called in a citation."""
    found = config.extra["decisions"]
    page.content = Markup(page.content)  # noqa: S704 (Markdown and templates have made it)
    context["cited_as"] = decisions.decision_of(page.file.src_uri, found).cited_as


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mark the page that Python takes over: its state before any script runs, and which it is."""
    app = page.meta.get("app")
    if app not in bundle.ENTRIES:
        return output
    room = "page" if app == "scoring" else app
    return output.replace("<html ", f'<html data-app="loading" data-room="{room}" ', 1)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the folder of pages the site that is published."""
    site = Path(config.site_dir)
    found = list(config.extra["decisions"].values())
    with told():
        decisions.check_downloads(found, site)
        searchindex.finish(site, found)
        run.finish(site)
