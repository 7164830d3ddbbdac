"""What people call the form's fields."""

from browser.bridge import document, too_long_ids


def field_name(board, field) -> str:
    """The criterion and the rater of an entry; of another field, its label without the hint."""
    criterion = field.getAttribute("data-criterion")
    if criterion is not None:
        id = field.getAttribute("data-rater")
        (rater,) = [rater for rater in board.rubric.raters if rater.id == id]
        return f"{criterion}, {rater.label}"
    if not field.labels.length:
        return field.getAttribute("aria-label") or ""
    label = field.labels[0]
    hint = label.querySelector("small")
    text = str(label.textContent)
    return (text if hint is None else text.replace(hint.textContent, "")).strip()


def too_long(board) -> list[str]:
    """The names of the fields whose text is too long to be kept."""
    return [name for _, name in too_long_fields(board)]


def too_long_fields(board) -> "list[tuple[str, str]]":
    """The same with each field's id before its name."""
    ids = too_long_ids()
    return [(id, field_name(board, document.getElementById(id))) for id in ids]
