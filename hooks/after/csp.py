"""
The content security policy: every page says that nothing runs or loads but what the site brings.

A static host cannot send it as a header, so it stands in each page, before anything that it rules.
The scripts that stand in pages are named by their hashes: those that the site is known to have, and
one list for all pages.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from after.markup import check
from failure import BuildError

# One with a type is data here (the theme's settings) or PyScript's, and has no hash.
INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>')
RULES = {
    "default-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "media-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def sha256(data: bytes) -> str:
    """The hash as policies and integrity attributes write it: sha256-…"""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def hashes(texts: Iterable[str]) -> list[str]:
    """The hash of each script or style with such a text, as a policy names it, in order."""
    return sorted(f"'{sha256(text.encode())}'" for text in set(texts))


def with_policy(page: str, rules: dict[str, str]) -> str:
    """The page with the policy in force from its first element on."""
    content = "; ".join(f"{name} {sources}" for name, sources in rules.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    whole, places = CHARSET.subn(lambda found: found[0] + meta, page, count=1)
    if not places:
        raise BuildError("a page without <meta charset> has no place for its security policy")
    return whole


def rule_pages(site: Path, known: AbstractSet[str]) -> None:
    """
    Give every page the policy, the 404 page too; `known` are the texts of the site's own scripts,
    and a page with another one ends the build.
    """
    pages = {path: path.read_bytes().decode("utf-8") for path in site.rglob("*.html")}
    run = {text for page in pages.values() for text in INLINE.findall(page)}
    rules = {**RULES, "script-src": " ".join([RULES["script-src"], *hashes(run & known)])}
    for path, page in pages.items():
        check(page, path.relative_to(site).as_posix(), known, frozenset())
        path.write_bytes(with_policy(page, rules).encode())
