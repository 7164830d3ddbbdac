"""What leads a person, and what a form looks like, in both interpreters alike."""

import primary
from primary import Situation
from rubric import Rubric
from views.element import Element
from views.form import FormTable
from views.papersheet import EvidencePage, PaperSheet
from views.rubrictable import RubricTable
from views.words import Words


def leading(run) -> None:
    """The next step of every situation."""
    for case in run.cases["primary.json"]["cases"]:
        it = Situation(case["scored"], case["blank"])
        for name in ("refused", "turn", "opened", "in_file", "in_panel", "can_share"):
            if name in case:
                setattr(it, name, case[name])
        run.expect("primary", case, primary.state(it), case["state"])


def views(run) -> None:
    """
    Every view of every rubric; what is counted is each element, and each letter in it.

    So that the same numbers in both interpreters are the same trees.
    """
    words = Words(run.table)
    for name in sorted(run.cases):
        data = run.cases[name]
        if not isinstance(data, dict) or data.get("format") != "bieu-diem/rubric":
            continue
        rubric = Rubric(data)
        trees = [
            FormTable(rubric, words, "x").element,
            PaperSheet(rubric, words, True).element,
            EvidencePage(rubric, words).element,
            RubricTable(rubric, words, "x", "y").element,
        ]
        size = sum([_size(tree) for tree in trees])
        run.counts["view"] = run.counts.get("view", 0) + size


def _size(tree: Element) -> int:
    size = len(tree.tag)
    for name, value in tree.attributes.items():
        size += len(name) + len(value)
    for child in tree.children:
        size += len(child) if isinstance(child, str) else _size(child)
    return size
