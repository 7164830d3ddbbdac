"""
What somebody writing JSON by hand gets wrong, each slip by its name and where it is.

The text is read as it was probably meant, so that several slips are found in one run: after a
missing comma it goes on as if the comma were there.
"""

from errors import Problem
from unseen import is_unseen

DEEPEST = 24
_SPACE = " \t\r\n"
_OPENING = "“”„‟«»"
_WORDS = ("true", "false", "null")
_ENDS = _SPACE + ",:{}[]\"'“”„‟«»/#"


def slips(data: bytes) -> list[Problem]:
    """
    The slips in a file that is not JSON, in its order; [] when none has a name.

    Each has the `line` and `column` of where it is to be mended, from 1.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:2].find(b"\0") >= 0:
        return [Problem("slip-utf-16", line=1, column=1)]
    try:
        text = data.decode()
    except UnicodeError:
        return []
    reader = _Reader(text)
    reader.document()
    return reader.found


class _Lost(Exception):
    """Nothing that is left can be read as anything."""


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text + "\0"
        self.end = len(text)
        self.at = 0
        # Behind the last thing that was read: where what is missing is to be written.
        self.behind = 0
        self.found: list[Problem] = []

    def document(self) -> None:
        """Read all of it."""
        try:
            self.value(0)
            self.space()
            if self.at < self.end:
                self.slip("slip-after-end", self.at)
        except _Lost:
            pass

    def slip(self, code: str, at: int, text: str = "", meant: str = "") -> None:
        """Note one; of a kind once a line, since one usually brings the others along."""
        before = self.text[:at]
        line = before.count("\n") + 1
        column = at - before.rfind("\n")
        known = [(it.code, it.evidence["line"]) for it in self.found]
        if (code, line) not in known:
            problem = Problem(code, "", line=line, column=column, text=text, meant=meant)
            self.found.append(problem)

    def space(self) -> None:
        """Pass over what stands between two things, and note what may not stand there."""
        while self.at < self.end:
            letter = self.text[self.at]
            if letter in _SPACE:
                self.at += 1
            elif is_unseen(letter):
                if not (letter == "\ufeff" and self.at == 0):
                    self.slip("slip-space", self.at, text=f"U+{ord(letter):04X}")
                self.at += 1
            elif letter == "#" or self.text[self.at : self.at + 2] == "//":
                self.slip("slip-comment", self.at)
                self.at = self.upto("\n", self.at)
            elif self.text[self.at : self.at + 2] == "/*":
                self.slip("slip-comment", self.at)
                self.at = min(self.upto("*/", self.at) + 2, self.end)
            else:
                return

    def upto(self, mark: str, start: int) -> int:
        """Where `mark` comes next, or the end."""
        at = self.text.find(mark, start)
        return self.end if at < 0 else at

    def peek(self) -> str:
        """The letter that comes next; "" at the end."""
        self.space()
        return self.text[self.at] if self.at < self.end else ""

    def read_one(self) -> str:
        """Take the next letter."""
        letter = self.peek()
        self.at += 1
        self.behind = self.at
        return letter

    def value(self, depth: int) -> str:
        """Read any value; what kind it was."""
        letter = self.peek()
        if depth > DEEPEST:
            raise _Lost
        if letter in ("{", "["):
            opened = self.at
            self.read_one()
            self.inside(letter, opened, depth)
            return "list"
        if self.is_quote(letter):
            self.string()
            return "text"
        if letter and letter in "-+.0123456789":
            self.number()
            return "number"
        if not letter:
            self.slip("slip-cut-off", self.behind)
            raise _Lost
        return self.word(letter)

    def is_quote(self, letter: str) -> bool:
        return letter != "" and (letter in "\"'" or letter in _OPENING)

    def word(self, letter: str) -> str:
        """A bare word: true, false, null, or a text that has no quotes."""
        start = self.at
        if letter in ",:}]":
            self.slip("slip-value", self.behind)
            return "nothing"
        while self.at < self.end and self.text[self.at] not in _ENDS:
            self.at += 1
        word = self.text[start : self.at]
        self.behind = self.at
        if word.lower() in ("true", "false", "none", "null") and word not in _WORDS:
            meant = "null" if word.lower() == "none" else word.lower()
            self.slip("slip-word", start, text=word, meant=meant)
        elif word not in _WORDS:
            self.slip("slip-no-quotes", start, text=word)
        if self.at == start:
            raise _Lost
        return "word"

    def inside(self, opening: str, opened: int, depth: int) -> None:
        """Read what an object or a list holds, up to its end."""
        closing = "}" if opening == "{" else "]"
        if self.closes(closing):
            return
        while True:
            if opening == "{":
                self.key()
            kind = self.value(depth + 1)
            after = self.behind
            letter = self.peek()
            if letter == ",":
                comma = self.at
                self.read_one()
                digit = self.peek()
                if opening == "{" and kind == "number" and digit.isdigit():
                    self.decimal(comma)
                    after = self.behind
                    letter = self.peek()
                    if letter == ",":
                        self.read_one()
                        continue
                elif digit == closing:
                    self.slip("slip-needless-comma", comma)
                    self.read_one()
                    return
                else:
                    continue
            if self.closes(closing):
                return
            if not letter:
                self.slip("slip-unclosed", opened, text=opening, meant=closing)
                raise _Lost
            if letter in "}]":
                self.slip("slip-bracket", self.at, text=letter, meant=closing)
                self.read_one()
                return
            if letter == ":":
                raise _Lost
            self.slip("slip-comma", after)

    def decimal(self, comma: int) -> None:
        """Note a number whose decimals stand behind a comma, and pass over them."""
        start = self.at
        self.number()
        before = self.text[:comma]
        first = max([before.rfind(end) for end in _ENDS]) + 1
        text = before[first:] + "," + self.text[start : self.behind]
        self.slip("slip-decimal", first, text, text.replace(",", "."))

    def closes(self, closing: str) -> bool:
        if self.peek() != closing:
            return False
        self.read_one()
        return True

    def key(self) -> None:
        """Read a field's name and its colon."""
        letter = self.peek()
        if self.is_quote(letter):
            self.string()
        elif letter and letter not in ",:{}[]":
            self.word(letter)
        else:
            self.slip("slip-value", self.behind)
            raise _Lost
        if self.peek() == ":":
            self.read_one()
        elif self.peek() == "=":
            self.slip("slip-colon", self.at)
            self.read_one()
        else:
            self.slip("slip-colon", self.behind)

    def number(self) -> None:
        """Read a number."""
        start = self.at
        while self.text[self.at] in "+-.0123456789eE":
            self.at += 1
        self.behind = self.at
        written = self.text[start : self.at]
        plain = written.lstrip("-+")
        needless = plain[:1] == "0" and plain[1:2].isdigit()
        if needless or written[:1] == "+" or "." in (plain[:1], plain[-1:]):
            self.slip("slip-number", start, written)

    def string(self) -> None:
        """Read a text in whatever quotes."""
        start = self.at
        opening = self.text[start]
        if opening != '"':
            self.slip("slip-quote", start, text=opening)
        at = start + 1
        while at < self.end:
            letter = self.text[at]
            if letter == "\\":
                at += 2
                continue
            if letter == "\n":
                if not self.goes_on(at):
                    # A comma that ends the line belongs behind the text.
                    at -= self.text[at - 1] == ","
                    self.slip("slip-quote-missing", at)
                    break
                self.slip("slip-line-break", at)
            elif letter == "\t":
                self.slip("slip-tab", at)
            elif letter == '"' and (opening in '"' + _OPENING or self.ends(at)):
                if opening in _OPENING or self.ends(at):
                    at += 1
                    break
                self.slip("slip-quote-inside", at)
            elif opening != '"' and self.closes_odd(opening, letter, at):
                at += 1
                break
            at += 1
        self.at = self.behind = min(at, self.end)

    def closes_odd(self, opening: str, letter: str, at: int) -> bool:
        """Whether a letter ends a text that did not begin with a plain quote."""
        if opening == "'":
            return letter == "'" and self.ends(at)
        return letter in _OPENING and self.ends(at)

    def ends(self, at: int) -> bool:
        """Whether a quote here ends a text: what follows is no more of it."""
        after = at + 1
        while after < self.end and (self.text[after] in _SPACE or is_unseen(self.text[after])):
            after += 1
        follows = self.text[after] if after < self.end else ""
        if follows in (",", ":", "=", "}", "]", "", "#", "/"):
            return True
        # On the next line another field begins: only a comma is missing.
        return "\n" in self.text[at + 1 : after] or (
            self.is_quote(follows) and after > at + 1 and self.ends_soon(after)
        )

    def ends_soon(self, at: int) -> bool:
        """Whether a short text between quotes, and a colon, follow."""
        close = self.text.find('"', at + 1)
        return 0 < close - at < 40 and self.text[close + 1 : close + 3].lstrip(" ")[:1] == ":"

    def goes_on(self, at: int) -> bool:
        """Whether a text that a line break stands in ends further on."""
        close = self.text.find('"', at)
        if close < 0:
            return False
        # A name and its colon: the next field, not the end of this text.
        between = self.text[at:close].strip(_SPACE)
        return between != "" and self.ends(close) and self.text[close - 1] not in "{,["
