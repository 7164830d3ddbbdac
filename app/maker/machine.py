"""Where this machine keeps the draft in hand; one page's, that other pages of the project leave."""

import js

from browser.bridge import BrowserError, attempt
from storage.keys import PREFIX

KEY = PREFIX + "tao-bieu-diem"


def keep(text: str) -> bool:
    """Keep a draft's text, or ("") none; whether the machine did."""
    try:
        storage = attempt(js.Reflect, "get", js.globalThis, "localStorage")
        if text:
            attempt(storage, "setItem", KEY, text)
        else:
            attempt(storage, "removeItem", KEY)
    except BrowserError:
        return False
    return True


def kept_text() -> str:
    """The text of the kept draft, "" when there is none."""
    try:
        storage = attempt(js.Reflect, "get", js.globalThis, "localStorage")
        return str(attempt(storage, "getItem", KEY) or "")
    except BrowserError:
        return ""
