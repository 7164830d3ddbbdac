"""Where a machine keeps what, and how a kept record says its number."""


def sheet_key(rubric: str, id: str) -> str:
    """Where a sheet is kept; ids that no page makes are marked, so that none is another's key."""
    plain = len(id) == 36 and "/" not in id
    return rubric + "/" + (id if plain else "~" + id.replace("~", "~~").replace("/", "~."))


def index_key(rubric: str, id: str) -> str:
    """Where the list's line for a sheet is kept."""
    return rubric + "/index/" + sheet_key(rubric, id)[len(rubric) + 1 :]


def parts(record: str | None) -> tuple[int, str]:
    """The number and the text of a record; 0 and "" when there is none, or it is not ours."""
    number, separator, text = (record or "").partition("\n")
    return (int(number), text) if separator and number.isdigit() else (0, "")
