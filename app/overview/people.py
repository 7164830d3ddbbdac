"""
Who is missing: a list of people held against the names on sheets.

Names are compared without marks. What is surely the same person is matched; where a name might
be meant, the question is left to a person.
"""

from trimming import trimmed


class Person:
    """
    A line of the list.

    sheets  the names on sheets that are this person's; unsure: names that might be
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheets: list[str] = []
        self.unsure: list[str] = []


def lines(text: str) -> list[str]:
    """
    The people of a pasted list, one a line; numbers and bullets before the names go.

    >>> lines("1. Trần Văn Mẫu\\n\\n- Lê Thị Bưởi; tổ 3")
    ['Trần Văn Mẫu', 'Lê Thị Bưởi']
    """
    found = []
    for line in text.replace("\r", "\n").split("\n"):
        name = line
        for between in ("\t", ";", ","):
            # The column that has letters in it; a number before it is the row's.
            name = ([part for part in name.split(between) if part.strip(" .0123456789")] + [""])[0]
        name = " ".join(trimmed(name, " \u00a0-–•*.)0123456789").split())
        if name:
            found.append(name)
    return found


def compared(people: list[str], names: list[str], folded: object) -> list[Person]:
    """
    Each of `people`, with the `names` on sheets that are theirs.

    `folded` takes a list of texts and returns them in small letters and without marks. Sure is the
    same name, marks or not, as long as nobody else of the list or on a sheet differs only in
    marks; unsure is a name of which one has more words than the other, or their last words and
    first letters agree.
    """
    bare_people = folded(people)  # type: ignore[operator]
    distinct = sorted({" ".join(name.split()) for name in names if name.strip()})
    bare_names = folded(distinct)  # type: ignore[operator]
    by_bare: dict[str, list[str]] = {}
    for bare, name in zip(bare_names, distinct):
        by_bare.setdefault(bare, []).append(name)
    found = []
    taken: list[str] = []
    for name, bare in zip(people, bare_people):
        person = Person(name)
        same = by_bare.get(bare, [])
        exact = [it for it in same if it.lower() == name.lower()]
        if exact:
            person.sheets = exact
        elif (
            len(same) == 1
            and bare_people.count(bare) == 1
            and bare in (name.lower(), same[0].lower())
        ):
            # One of the two was written without marks.
            person.sheets = same
        else:
            person.unsure = list(same)
        taken += person.sheets
        found.append(person)
    for person, bare in zip(found, bare_people):
        if not person.sheets:
            near = [
                name
                for name, other in zip(distinct, bare_names)
                if name not in taken and other != bare and _near(bare, other)
            ]
            person.unsure += near
    return found


def unlisted(found: list[Person], names: list[str]) -> list[str]:
    """The names on sheets that are nobody's of the list, nor might be."""
    known = []
    for person in found:
        known += person.sheets + person.unsure
    distinct = sorted({" ".join(name.split()) for name in names if name.strip()})
    return [name for name in distinct if name not in known]


def _near(one: str, other: str) -> bool:
    ours, theirs = one.split(), other.split()
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    few, many = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    if len(few) > 1 and all(word in many for word in few):
        return True
    # "N. V. Mau" and "Nguyen Van Mau".
    initials = [word.rstrip(".")[:1] for word in many[:-1]]
    letters = "".join([word.rstrip(".") for word in few[:-1]]).replace(".", "")
    return len(few) > 1 and letters == "".join(initials)
