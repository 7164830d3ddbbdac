"""
From what was given to a draft: a paste, a file's parts, a rubric's own file.
"""

import json

from errors import Problem, Refused
from formats import jsontext
from formats.text import cleaned, composed
from maker import delimited, hypertext, wordfile, workbook
from maker.draft import Draft
from maker.proposal import Defaults, proposed
from maker.rubricdata import FORMAT, Made, draft_of
from trimming import begun
from validation.rubric import read_rubric


def draft_from(given: dict[str, object], defaults: Defaults) -> Draft:
    """
    The draft of what a script has read (docs/assets/js/tablesource.js), by what it found:

    tree      a web page's or the clipboard's markup, as nodes.HTML keeps it
    document  a Word document's, as nodes.WORD keeps it; numbering: as nodes.NUMBERING does
    workbook  an Excel workbook's parts by their names, each as nodes.EXCEL keeps it
    text      plain text: cells between tabs or commas, or a rubric's JSON
    problem   why it was not read

    Of a table's texts control characters and the like are taken out; a rubric's file, which
    somebody wrote with care, is checked as it is. The texts are composed by the script.

    Raises Refused with what is wrong; a table in the markup comes before the text.
    """
    file = begun(str(given.get("text", "")), "\ufeff \n\r\t")
    given = {key: composed(given[key], _table_text) for key in given}
    if given.get("problem"):
        code = "maker." + str(given["problem"])
        raise Refused([Problem(code)])
    refusal = None
    if given.get("document"):
        return proposed(wordfile.grids_of(given["document"], given.get("numbering")), defaults)
    if given.get("workbook"):
        parts = given["workbook"]
        grids = workbook.grids_of(parts if isinstance(parts, dict) else {})
        return proposed(grids, defaults)
    if given.get("tree"):
        try:
            return proposed(hypertext.grids_of(given["tree"]), defaults)
        except Refused as refused:
            refusal = refused
            if refused.problems[0].code != "maker.no-table":
                raise
    if file[:1] == "{":
        return _rubric(file)
    text = str(given.get("text", ""))
    if refusal is not None and "\t" not in text:
        raise refusal
    return proposed([delimited.grid_of(text)], defaults)


def _table_text(text: str) -> str:
    # Old line ends are control characters, too; a vertical tab is Word's own within a paragraph.
    for end in ("\r\n", "\r", "\v"):
        text = text.replace(end, "\n")
    return cleaned(text)


def _rubric(text: str) -> Draft:
    """The draft of a rubric's file; RubricError with its faults when it has any."""
    raw = text.encode()
    read_rubric(raw)
    data = json.loads(raw)
    if data["format"] != FORMAT:
        raise Refused([Problem("not-a-rubric", "format")])
    # Nothing of a file is lost in silence: what this page cannot hand on, it does not take.
    try:
        draft = draft_of(data)
        handed_on = json.loads(jsontext.write(Made(draft).value))
    except (KeyError, TypeError, AttributeError):
        raise Refused([Problem("maker.beyond")])
    handed_on["version"] = data["version"]
    if handed_on != data:
        raise Refused([Problem("maker.beyond")])
    return draft
