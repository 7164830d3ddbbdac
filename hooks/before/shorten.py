"""
Our own scripts and styles as they travel: without comments and indentation, which are for whoever
reads the sources.

More would need to understand them, and would save little: packed for the line, this leaves out nine
tenths of what a minifier does.
"""

import re

COMMENT_LINE = re.compile(r"^\s*//.*\n", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENTATION = re.compile(r"^\s+", re.MULTILINE)


def short_script(text: str) -> str:
    """
    A script without the lines that are comments, and without indentation.

    No text in it may go on over lines (tests/test_shorten.py holds that of ours).

    >>> short_script("// Why.\\n{\\n  f(); // here\\n\\n}\\n")
    '{\\nf(); // here\\n}\\n'
    """
    return INDENTATION.sub("", COMMENT_LINE.sub("", text))


def short_style(text: str) -> str:
    """
    A style without comments and indentation; the same is asked of it.

    >>> short_style("/* Why.\\n*/\\na {\\n  color: red;\\n}\\n")
    'a {\\ncolor: red;\\n}\\n'
    """
    return INDENTATION.sub("", COMMENT.sub("", text))
