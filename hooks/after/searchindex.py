"""The search index that the theme reads: each criterion is found at its own address."""

import json
from pathlib import Path

from before.decisions import Decision

INDEX = "search/search_index.json"
RUBRIC_PAGE = "bieu-diem/"


def add_criteria(site: Path, decisions: list[Decision]) -> None:
    """Add the criteria of each decision; by itself the theme knows headings alone."""
    path = site / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    for one in decisions:
        # Which year's it is, where there are several.
        year = f" ({one.rubric.school_year})" if len(decisions) > 1 else ""
        index["docs"] += [
            {
                "location": f"{one.folder}{RUBRIC_PAGE}#{node.id}",
                "title": node.id + year,
                "text": node.text,
            }
            for node in one.rubric.nodes
        ]
    path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
