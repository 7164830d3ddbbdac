"""
Web addresses in a text that somebody wrote.
"""

_SCHEMES = (b"http://", b"https://")
# No address has these in it, whatever stands around it.
_BOUNDS = (b"<", b">", b'"')
# What ends a sentence or a bracket around an address is not part of it.
_AFTER = ".,;:!?]}'”’»…"


def links(text: str) -> list[str]:
    """
    The http and https addresses in a text, each once, in order.

    Nothing else is one: neither javascript: nor file:, nor an address without its scheme.

    >>> links("Xem (https://truong.example/a), trang 3")
    ['https://truong.example/a']
    """
    found: list[str] = []
    # As bytes: what is a space, and what is a small letter, is then ASCII in both interpreters.
    octets = text.encode()
    for bound in _BOUNDS:
        octets = octets.replace(bound, b" ")
    for word in octets.split():
        starts = [word.lower().find(scheme) for scheme in _SCHEMES]
        start = min([at for at in starts if at >= 0] + [len(word)])
        address = _trimmed(word[start:].decode())
        if "://" in address and address not in found:
            found.append(address)
    return found


def _trimmed(address: str) -> str:
    before = ""
    while before != address:
        before = address
        address = address.rstrip(_AFTER)
        if address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
    return address
