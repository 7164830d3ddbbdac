"""
A site whose data tries to be markup: behind every text of a rubric, of a decision's front matter
and of the site's name stand a hostile text and a marker, an element if it ever becomes one.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.casefiles import FOLDER, RUBRICS
from tests.conftest import ROOT

# With more kinds of criteria than ours has.
RUBRIC = RUBRICS / "mixed.json"
# What names something, and is no text.
NAMES = frozenset(
    [
        "format", "id", "kind", "policy", "of", "on_no", "bonus", "criteria",
        "app", "file", "hide", "link", "rubric",
    ]
)  # fmt: skip
MARK = "data-mark"
HOSTILE = json.loads((FOLDER / "hostile.json").read_bytes())["shown"]


class Marker:
    """Puts markers, each with its own number, and knows the texts that they stand in."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def mark(self, text: str) -> str:
        number = len(self.texts)
        hostile = HOSTILE[number % len(HOSTILE)]
        mark = f"""'"></title></script><i {MARK}={number}></i><img {MARK}={number} src=x>"""
        self.texts.append(f"{text} {hostile} {mark}")
        return self.texts[-1]

    def marked(self, value: Any, key: str = "") -> Any:
        """A rubric or a front matter with a marker behind each of its texts."""
        if isinstance(value, dict):
            return {name: self.marked(inner, name) for name, inner in value.items()}
        if key in NAMES and not (value and isinstance(value, list) and isinstance(value[0], dict)):
            return value
        if isinstance(value, list):
            return [self.marked(inner, key) for inner in value]
        return self.mark(value) if isinstance(value, str) and value else value


def lay_out(folder: Path) -> Marker:
    """Put the sources of such a site into `folder`."""
    marker = Marker()
    for name in ("app", "docs", "hooks", "vendor"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    rubric = marker.marked(json.loads(RUBRIC.read_bytes()))
    (folder / "app/rubric.json").write_text(json.dumps(rubric, ensure_ascii=False), "utf-8")
    for path in sorted((folder / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            front, body = text[4:].split("\n---\n", 1)
            meta = yaml.safe_dump(marker.marked(yaml.safe_load(front)), allow_unicode=True)
            path.write_text(f"---\n{meta}---\n{body}", encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("site_name", "site_description"):
        said = json.dumps(marker.mark(name), ensure_ascii=False)
        settings = re.sub(rf"(?m)^{name}:.*\n(  .*\n)*", lambda _: f"{name}: {said}\n", settings)  # noqa: B023
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return marker
