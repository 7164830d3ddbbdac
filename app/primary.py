"""
The one next step: which state a sheet is in for the person before it, and what the one strong
button does then.

Nothing here is required of anybody: every step can be taken from its own place, too.
"""

# What each state's button does; its words stand in messages.json under "page.primary-" and what it
# does.
DOES = {
    "empty": "start",
    "waiting": "open",
    "unsound": "next-problem",
    "for-me": "take-turn",
    "to-look": "preview",
    "begun": "next-blank",
    "complete": "review",
    "to-send": "send",
    "to-save": "download",
    "to-print": "print",
    "done": "onward",
}


class Situation:
    """
    What the next step follows from.

    scored    for each rater in the rubric's order, how many entries count; `blank`: how many are
              blank or refused
    refused   how many entries are refused in the columns that are open
    turn      the place of the rater whose turn it is, None when all columns are open
    opened    the sheet came from a file or from the list, and nobody has changed it since
    in_file   all that was entered is in a file
    in_panel  the person is in the finish panel
    can_share  this browser hands files on to other programs
    """

    def __init__(self, scored: "list[int]", blank: "list[int]") -> None:
        self.scored = scored
        self.blank = blank
        self.refused = 0
        self.turn: int | None = None
        self.opened = False
        self.in_file = False
        self.in_panel = False
        self.can_share = False

    def places(self) -> "list[int]":
        """The columns that are open."""
        return list(range(len(self.scored))) if self.turn is None else [self.turn]

    def left(self) -> int:
        """How many entries of the open columns are blank."""
        return sum([self.blank[place] for place in self.places()])


def state(it: Situation) -> str:
    """
    One of the states of `DOES`; the first that holds, in this order.

    Whoever is not the first to score waits for a sheet: an empty page is opened a file in. The
    last one signs on paper, the others hand a file on.
    """
    if it.refused:
        return "unsound"
    if not sum(it.scored):
        return "waiting" if it.turn else "empty"
    if it.opened and it.turn is None:
        if not sum(it.blank):
            return "to-look"
        if taking(it) is not None:
            return "for-me"
    own = sum([it.scored[place] for place in it.places()])
    if it.left():
        return "begun" if own else "empty"
    if it.in_file:
        return "done"
    if not it.in_panel:
        return "complete"
    if it.turn and it.turn == len(it.scored) - 1:
        return "to-print"
    return "to-send" if it.can_share else "to-save"


def taking(it: Situation) -> "int | None":
    """The rater whose column comes next: empty, and all before it complete; None without one."""
    for place, scored in enumerate(it.scored):
        if it.blank[place]:
            return place if place and not scored else None
    return None
