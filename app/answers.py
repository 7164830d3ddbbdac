"""
Answers that points do not tell: a level, a gate's yes or no, counts, "not applicable".

A result file has them beside the points, so that other programs need not work the
points out, and so that the form can be filled in again.
"""

from kinds import NOT_APPLICABLE, Mark
from points import text_from_points
from rubric import Criterion
from telling import Figure, telling

LEFT_OUT = "not-applicable"


def has_answers(criterion: Criterion) -> bool:
    """Whether a file holds answers for it: more than points can be entered."""
    return bool(criterion.scoring.answered or criterion.weight != 100 or criterion.left_out)


def answer_from_text(criterion: Criterion, text: str, marked: Mark) -> object:
    """
    The JSON value of an entry that was `marked` so; None for blank, refused and plain points.

    A number is a `Figure`: a weighted entry, or what a table was read by.
    """
    if marked.points is None:
        return None
    if marked.points == NOT_APPLICABLE:
        return LEFT_OUT
    if not criterion.scoring.answered and criterion.weight != 100:
        return Figure(marked.raw or 0)
    return telling(criterion.scoring).answer(text)


def text_from_answer(criterion: Criterion, answer: object) -> str:
    """The entry that a file's answer stands for; one that it cannot stand for is refused later."""
    if answer == LEFT_OUT and criterion.left_out:
        return criterion.left_out
    if isinstance(answer, Figure):
        return text_from_points(answer.hundredths)
    return telling(criterion.scoring).entry(answer)


def shown(criterion: Criterion, text: str, marked: Mark) -> str:
    """An entry as paper has it: points, a choice with its points, "" for blank and refused."""
    if marked.points is None:
        return ""
    if marked.points == NOT_APPLICABLE:
        return criterion.left_out
    points = text_from_points(marked.points) if criterion.pointed else ""
    if criterion.weight != 100 and not criterion.scoring.answered:
        return text_from_points(marked.raw) + " (" + points + ")"
    return telling(criterion.scoring).shown(text, points, marked)
