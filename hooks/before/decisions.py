"""
Which decisions the site publishes: each has a folder of pages, and a rubric of its own.

docs/ itself has the first one, by app/rubric.json. Another lives in a folder below docs/, whose
pages bear the same names (quyet-dinh.md, bieu-diem.md, cham-diem.md) and of which one at least says
in its front matter `rubric: rubrics/2024-2025.json`, a path from the repository's root.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname
from typing import Any

from errors import RubricError
from failure import stop
from messages import sentence
from rubric import Rubric
from validation.places import placed
from validation.rubric import read_data

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
OWN = "app/rubric.json"


@dataclass
class Decision:
    """
    A decision with its rubric.

    folder   where its pages are below docs/ and below the site: "" or "2024-2025/"
    path     the rubric's file from the repository's root; its address in the site as well
    rubric   and `data`, from which it is made, and `sha256`, the hash of the file
    pages    the front matter of its pages, by their names without .md
    """

    folder: str
    path: str
    rubric: Rubric
    data: dict[str, Any]
    sha256: str
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def own(self) -> dict[str, Any]:
        """The front matter of the page that has the decision's text; {} when there is none."""
        return next((meta for meta in self.pages.values() if "decision" in meta), {})

    @property
    def name(self) -> str:
        """What people call it: the title of its page, or of its rubric."""
        return str(self.own.get("title") or " ".join(self.rubric.title))

    @property
    def cited_as(self) -> str:
        """What a citation calls it; "" when its page does not say."""
        return str(self.own.get("cited_as", ""))

    @property
    def validity(self) -> str:
        """Whether it is in force, as whoever publishes it says; "" when they say nothing."""
        return str(self.own.get("validity", ""))


def decisions_of(pages: dict[str, dict[str, Any]]) -> dict[str, Decision]:
    """
    The site's decisions by folder, the newest school year first; `pages` is the front matter of
    each page by its path below docs/.

    Ends the build, naming the place, for a rubric that is missing or unsound, for a folder with two
    of them, and for two decisions whose rubrics have one id: their sheets would be mixed up.
    """
    folders: dict[str, dict[str, dict[str, Any]]] = {}
    for path, meta in pages.items():
        folder = dirname(path)
        folders.setdefault(f"{folder}/" if folder else "", {})[Path(path).stem] = meta
    found = [_decision(folder, inside) for folder, inside in folders.items() if _has_one(inside)]
    by_id: dict[str, Decision] = {}
    for one in sorted(found, key=lambda it: it.folder):
        first = by_id.setdefault(one.rubric.id, one)
        if first is not one:
            raise stop("same-id", id=one.rubric.id, first=_where(first), second=_where(one))
    found.sort(key=lambda it: it.rubric.school_year, reverse=True)
    return {one.folder: one for one in found}


def decision_of(address: str, decisions: dict[str, Decision]) -> Decision:
    """That of the folder which a page is in, or else the first one of the site's own folder."""
    folder = dirname(address)
    of_the_site = decisions.get("") or next(iter(decisions.values()))
    return decisions.get(f"{folder}/" if folder else "", of_the_site)


def check_downloads(decisions: Iterable[Decision], site: Path) -> None:
    """End the build for a download that a decision's page offers and the built site has not."""
    for one in decisions:
        for download in one.own.get("downloads", []):
            if not (site / one.folder / download["file"]).is_file():
                raise stop("no-download", folder=one.folder, file=download["file"])


def _has_one(pages: dict[str, dict[str, Any]]) -> bool:
    return any(
        "decision" in meta or "rubric" in meta or meta.get("app") == "scoring"
        for meta in pages.values()
    )


def _decision(folder: str, pages: dict[str, dict[str, Any]]) -> Decision:
    named = sorted({str(meta["rubric"]) for meta in pages.values() if "rubric" in meta})
    if len(named) > 1:
        raise stop("two-rubrics", folder=folder, paths=", ".join(named))
    path = named[0] if named else OWN
    file = (ROOT / path).resolve()
    if not file.is_relative_to(ROOT) or not file.is_file():
        raise stop("no-rubric", folder=folder, path=path)
    raw = file.read_bytes()
    try:
        data = read_data(raw, nfc)
    except RubricError as refusal:
        table = json.loads((APP / "messages.json").read_bytes())
        told = placed(refusal.problems, raw, table)
        lines = [f"  {it.place}: {sentence(table, it)}".replace("  : ", "  ") for it in told]
        raise stop("unsound", path=path, faults="\n".join(lines)) from None
    return Decision(folder, path, Rubric(data), data, hashlib.sha256(raw).hexdigest(), pages)


def nfc(text: str) -> str:
    """A text composed, as people see it."""
    return unicodedata.normalize("NFC", text)


def _where(decision: Decision) -> str:
    return f"docs/{decision.folder} ({decision.path})"
