"""The small server shows the built site as a school's host would."""

from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from server import served


def get(address: str, **headers: str) -> HTTPResponse | HTTPError:
    """The server's answer, whatever its status; to be closed."""
    asked = Request(address, headers=headers)  # noqa: S310 (our own server)
    try:
        answer: HTTPResponse = urlopen(asked)  # noqa: S310
    except HTTPError as refused:
        return refused
    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trang").mkdir()
    (tmp_path / "trang" / "index.html").write_text("xin chào", encoding="utf-8")
    (tmp_path / "404.html").write_text("không có", encoding="utf-8")
    for name in ("a.mjs", "a.wasm", "a.py", "a.json"):
        (tmp_path / name).write_bytes(b"x" * 1000)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.py", "text/x-python; charset=utf-8"),
        ("a.json", "application/json"),
        ("trang/", "text/html; charset=utf-8"),
    ],
)
def test_types_do_not_depend_on_the_machine(folder: Path, name: str, kind: str) -> None:
    """Modules and WebAssembly run only with their own type."""
    with served(folder) as site, get(site + name) as answer:
        assert answer.headers["Content-Type"] == kind


def test_a_folder_is_its_index_below_the_sub_path(folder: Path) -> None:
    """An address without its slash is sent on to the page."""
    with served(folder, under="/truong/") as site, get(site + "trang") as answer:
        assert answer.url == site + "trang/"
        assert answer.read().decode() == "xin chào"


@pytest.mark.parametrize(
    "path", ["nowhere", "../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd"]
)
def test_what_is_not_there_is_the_sites_own_404(folder: Path, path: str) -> None:
    """Outside the site there is nothing to see either."""
    with served(folder, under="/truong/") as site, get(site + path) as answer:
        assert answer.status == 404
        assert answer.read().decode() == "không có"


def test_bytes_travel_gzipped_and_once(folder: Path) -> None:
    """Text is compressed for who asks for it, and not sent again while it is the same."""
    accept = {"Accept-Encoding": "gzip"}
    with served(folder) as site:
        with get(site + "a.json", **accept) as answer:
            assert len(answer.read()) < 100
            tag = answer.headers["ETag"]
        with get(site + "a.json", **accept, **{"If-None-Match": tag}) as answer:
            assert answer.status == 304
