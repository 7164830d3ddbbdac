"""
Joins the styles that the scoring page asks for together: one for the screen, one for paper.

A line lets through a few requests at a time, and each costs a slow machine more than its bytes do.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/css/"
# The later ones outdo the earlier.
JOINED = {
    "scoring-screen.css": ("scoring.css", "history.css", "site.css"),
    "scoring-paper.css": ("official-font.css", "decision.css", "agenda.css"),
}
# Asked for by other pages, too.
ALONE = {"site.css", "official-font.css", "decision.css"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the joined styles; of their parts only those that are asked for alone."""
    styles = Path(config.docs_dir) / FOLDER
    for name, parts in JOINED.items():
        content = "\n".join((styles / part).read_text(encoding="utf-8") for part in parts)
        files.append(File.generated(config, FOLDER + name, content=content))
        for part in set(parts) - ALONE:
            files.remove(files.src_uris[FOLDER + part])
    return files
