"""
A workbook's numbers as people see them: 0.1 in "0%" is "10%", 5 in '0" điểm"' is "5 điểm".

What is shown is the number that is kept, not what a format rounds it to: nothing is made rounder.
"""

from maker.folding import is_digit

# The formats that have a number and no text of their own in the file.
_BUILT_IN = {9: "0%", 10: "0.00%"}
_DATES = (14, 15, 16, 17, 22, 27, 30, 36, 45, 46, 47, 50, 57)
_PLACES = "0#?.,"
# More digits of a number are what a computer's fractions leave.
_DIGITS = 10
_EPOCH = 719_468 - 25_569


def built_in(id: int) -> str:
    """A format that its number alone names."""
    return "d/m/y" if id in _DATES else _BUILT_IN.get(id, "")


def shown(value: str, form: str) -> str:
    """A cell's value, as its file has it, in a format; a value that is no number as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    sections = form.split(";")
    negative = number < 0 and len(sections) > 1
    before, after, percent, dated = _parts(sections[1] if negative else sections[0])
    if dated:
        return _date(int(number))
    if percent:
        number *= 100
    return before + decimal(-number if negative else number) + after


def decimal(number: float) -> str:
    """
    A number with as few digits as it needs, and a comma.

    >>> decimal(0.1 + 0.2)
    '0,3'
    """
    if number < 0:
        return "-" + decimal(-number)
    if number >= 10**12:
        return str(int(number))
    scaled = int(number * 10**_DIGITS + 0.5)
    whole, rest = scaled // 10**_DIGITS, scaled % 10**_DIGITS
    digits = ("0" * _DIGITS + str(rest))[-_DIGITS:].rstrip("0")
    return str(whole) + ("," + digits if digits else "")


def _parts(form: str) -> tuple[str, str, bool, bool]:
    """The texts before and behind the number, whether it is a share, whether it is a date."""
    found = ["", ""]
    at = 0
    place = 0
    percent = dated = False
    while at < len(form):
        c = form[at]
        if c == '"':
            end = form.find('"', at + 1)
            end = len(form) if end < 0 else end
            found[place] += form[at + 1 : end]
            at = end
        elif c == "[":
            end = form.find("]", at)
            at = len(form) if end < 0 else end
        elif c == "\\":
            at += 1
            found[place] += form[at : at + 1]
        elif c in "_*":
            at += 1
        elif c in _PLACES:
            place = 1
        elif c == "%":
            percent = True
            found[1] += "%"
        elif c in "+-()/ ":
            found[place] += c
        elif c in "dmyhsDMYHS":
            dated = True
        elif form[at : at + 7] == "General":
            place = 1
            at += 6
        at += 1
    return found[0], found[1], percent, dated and not place


def _date(days: int) -> str:
    """A day counted as Excel counts, as day/month/year."""
    z = days + _EPOCH
    era = z // 146_097
    doe = z - era * 146_097
    yoe = (doe - doe // 1460 + doe // 36_524 - doe // 146_096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    day = doy - (153 * mp + 2) // 5 + 1
    month = mp + 3 if mp < 10 else mp - 9
    year = yoe + era * 400 + (1 if month < 3 else 0)
    return str(day) + "/" + str(month) + "/" + str(year)


def column_of(reference: str) -> int:
    """
    The place of a cell's column, from 0; -1 where nothing says.

    >>> column_of("AB7")
    27
    """
    found = 0
    for c in reference:
        if not "A" <= c <= "Z":
            break
        found = found * 26 + ord(c) - 64
    return found - 1


def row_of(reference: str) -> int:
    """The number of a cell's row; 0 where nothing says."""
    digits = "".join([c for c in reference if is_digit(c)])
    return int(digits) if digits and len(digits) < 9 else 0
