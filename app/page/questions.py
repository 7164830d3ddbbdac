"""The words of the page's questions, and which of them want care."""

# Questions whose yes cannot be taken back: the focus stands on "no".
FOR_GOOD = ("erase", "share")
# Those whose yes puts another sheet in the place of the one in hand.
_LEAVES_SHEET = ("new", "onward")
_PARTS = ("title", "text", "yes", "no", "also")
# The advised way first.
_ADVISED = ("title", "text", "no", "yes")


def question(editor, what: str, parts: int = 4, **evidence) -> list[str]:
    """
    The title, the text and the answers of a question: yes, no, and a third one of five `parts`.

    Before a sheet is left that this page alone has, the text says so.
    """
    texts = [editor.say("ask-" + what + "-" + part, **evidence) for part in _PARTS[:parts]]
    if what in _LEAVES_SHEET and editor.state in ("shared", "refused"):
        texts[1] = editor.say("ask-leave-unkept")
    return texts


def advice(editor, what: str, **evidence) -> list[str]:
    """The same where going back is advised, and stands first."""
    return [editor.say("ask-" + what + "-" + part, **evidence) for part in _ADVISED]
