"""The scoring sheet in one file, for the rubric in hand."""


async def hand_out_sheet(page) -> None:
    """Make it and hand it out."""
    page.show.tell(page.texts.say("one-file-failed"))
