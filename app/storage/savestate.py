"""
Where the newest text of a sheet is: its states, and what leads from one to the next.

"Kept" is what the page calls kept, and only one event leads there from a text that was given: a
transaction with strict durability has completed. What the table has no place for is a defect, and
raises.

    nothing-kept   nothing was given, or the sheet was deleted here
    keeping        on its way to the database
    kept           in the database
    mirrored       in local storage alone
    refused        nowhere but in this page
    met            another tab was there first: a person is asked, and nothing is written meanwhile
    gone           another tab has deleted the sheet, and nobody has asked to keep it again
"""

BLANK = "nothing-kept"
KEEPING = "keeping"
KEPT = "kept"
MIRRORED = "mirrored"
REFUSED = "refused"
MET = "met"
GONE = "gone"

GIVEN = "a text was given to keep"
FOUND = "the database has the text, from this tab or another"
SEEN = "local storage has another tab's text, and the database is to be asked"
COMPLETED = "a strict transaction has completed"
MIRRORED_ALONE = "local storage alone has taken it"
TAKEN_NOWHERE = "neither place has taken it"
OVERTAKEN = "another tab's text was there first"
ANSWERED = "a person has chosen between both"
DELETED_ELSEWHERE = "another tab has deleted it"
DELETED_HERE = "this tab has deleted it"
KEPT_AGAIN = "a person keeps what another tab has deleted"

_SETTLED = {
    GIVEN: KEEPING,
    FOUND: KEPT,
    SEEN: KEEPING,
    OVERTAKEN: MET,
    DELETED_ELSEWHERE: GONE,
    DELETED_HERE: BLANK,
}
# Of what is not in the database another try is made, which may succeed or fail.
_UNSETTLED = dict(_SETTLED)
_UNSETTLED.update({COMPLETED: KEPT, MIRRORED_ALONE: MIRRORED, TAKEN_NOWHERE: REFUSED})
TRANSITIONS = {
    BLANK: _SETTLED,
    KEEPING: _UNSETTLED,
    KEPT: _SETTLED,
    MIRRORED: _UNSETTLED,
    REFUSED: _UNSETTLED,
    MET: {
        GIVEN: MET,
        ANSWERED: KEEPING,
        FOUND: KEPT,
        OVERTAKEN: MET,
        DELETED_ELSEWHERE: GONE,
        DELETED_HERE: BLANK,
    },
    GONE: {
        GIVEN: GONE,
        KEPT_AGAIN: KEEPING,
        FOUND: KEPT,
        SEEN: KEEPING,
        OVERTAKEN: MET,
        DELETED_ELSEWHERE: GONE,
        DELETED_HERE: BLANK,
    },
}


class NoTransition(Exception):
    """An event that its state has no place for."""


def following(state: str, event: str) -> str:
    """
    The state that an event leads to.

    >>> following(KEEPING, COMPLETED)
    'kept'
    """
    found = TRANSITIONS[state].get(event)
    if found is None:
        raise NoTransition(state + ": " + event)
    return found
