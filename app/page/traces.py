"""What the page has of sheets besides its form, taken away when nothing of them is to stay."""

from browser.bridge import document

# Dialogs that are made when somebody asks for them; they are made anew.
_MADE = "#sheets, #why, #members"
# What is filled in before it is shown, and stands there unseen afterwards.
_FILLED = (
    "[data-paper], #ask-title, #ask-text, #ask-items, #ask-choices, #notice-text, #notice-items, "
    "#undone, #states-rows, #states-one-title, #states-one-who, #states-scores, #states-remarks, "
    "#agenda-rows, #agenda [data-agenda], #gaps-summary, #reminder-text"
)


def wipe() -> None:
    """Take away all of it."""
    for box in document.querySelectorAll(_MADE):
        box.remove()
    for place in document.querySelectorAll(_FILLED):
        place.replaceChildren()
    document.getElementById("notice").hidden = True
    document.getElementById("reminder").hidden = True
