"""
Answers that points do not tell: a level, a gate's yes or no, counts, "not applicable".

A result file has them beside the points, so that other programs need not work the
points out, and so that the form can be filled in again.
"""

from rubric import Criterion
from score import NOT_APPLICABLE, SEPARATOR, Mark, counts_from_text, text_from_points
from unseen import stripped

LEFT_OUT = "not-applicable"


def has_answers(criterion: Criterion) -> bool:
    """Whether a file holds answers for it: more than points can be entered."""
    return bool(criterion.levels or criterion.items or criterion.left_out)


def answer_from_text(criterion: Criterion, text: str, marked: Mark) -> object:
    """The JSON value of an entry that was `marked` so; None for blank, refused and plain points."""
    if marked.points is None:
        return None
    if marked.points == NOT_APPLICABLE:
        return LEFT_OUT
    if criterion.kind == "gate":
        return stripped(text) == criterion.levels[0].label
    if criterion.levels:
        return stripped(text)
    return list(counts_from_text(text)) if criterion.items else None


def text_from_answer(criterion: Criterion, answer: object) -> str:
    """The entry that a file's answer stands for; one that it cannot stand for is refused later."""
    if answer == LEFT_OUT and criterion.left_out:
        return criterion.left_out
    if criterion.kind == "gate":
        if answer is True:
            return criterion.levels[0].label
        return criterion.levels[1].label if answer is False else str(answer)
    if criterion.items and isinstance(answer, list):
        return SEPARATOR.join([str(count) for count in answer])
    return str(answer)


def shown(criterion: Criterion, text: str, marked: Mark) -> str:
    """An entry as paper has it: points, a choice with its points, "" for blank and refused."""
    if marked.points is None:
        return ""
    if marked.points == NOT_APPLICABLE:
        return criterion.left_out
    if not criterion.levels:
        return text_from_points(marked.points)
    points = " (" + text_from_points(marked.points) + ")" if criterion.pointed else ""
    return stripped(text) + points
