"""
A small static server for the built site, on this machine alone: to look at it, to test it.

`python tools/server.py FOLDER [--port 8000] [--under /any/sub-folder/]`
"""

import argparse
import functools
import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

# Named here, since what a machine itself knows of file types differs (Windows' registry above all).
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".py", ".svg", ".txt", ".wasm", ".xml"}


@functools.cache
def gzipped(content: bytes) -> bytes:
    """A file's bytes as hosts usually send them; a copy of a site is packed no second time."""
    return gzip.compress(content, mtime=0)


class SiteHandler(SimpleHTTPRequestHandler):
    """
    Serves `folder` below the path `under`, gzipped where it pays, with the site's own 404.

    A browser may use what it has for `keep` seconds; at 0 it asks each time whether it still is so.
    """

    protocol_version = "HTTP/1.1"
    extensions_map = TYPES

    def __init__(self, *args: object, folder: Path, under: str, keep: int, quiet: bool) -> None:
        self.folder, self.under, self.keep, self.quiet = folder, under, keep, quiet
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]  # socket, address

    def do_GET(self) -> None:
        """Answer with the file, the folder's index.html, a redirect to `under`, or 404.html."""
        address = urlsplit(self.path).path
        if not address.startswith(self.under):
            if self.under.startswith(address.rstrip("/") + "/"):
                self.redirect(self.under)
            else:
                self.answer(HTTPStatus.NOT_FOUND, self.folder / "404.html")
            return
        path = Path(self.translate_path("/" + address.removeprefix(self.under)))
        if path.is_dir():
            if not address.endswith("/"):
                self.redirect(address + "/")
                return
            path = path / "index.html"
        if path.is_file():
            self.answer(HTTPStatus.OK, path)
        else:
            self.answer(HTTPStatus.NOT_FOUND, self.folder / "404.html")

    do_HEAD = do_GET  # noqa: N815 (the parent's names)

    def answer(self, status: HTTPStatus, path: Path) -> None:
        """Send a file, or an empty body where even 404.html is missing."""
        body, packed, known = b"", False, ""
        if path.is_file():
            known = f'"{path.stat().st_mtime_ns:x}"'
            if status == HTTPStatus.OK and self.headers.get("If-None-Match") == known:
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.send_header("ETag", known)
                self.end_headers()
                return
            packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
            body = gzipped(path.read_bytes()) if packed else path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"max-age={self.keep}" if self.keep else "no-cache")
        self.send_header("ETag", known)
        if packed:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def redirect(self, address: str) -> None:
        """Send the reader to `address`."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *told: object) -> None:
        """Keep still when asked to."""
        if not self.quiet:
            super().log_message(*told)  # type: ignore[arg-type]  # a format and its values


def server_for(
    folder: Path, port: int = 0, under: str = "/", keep: int = 0, quiet: bool = True
) -> "SiteServer":
    """A server for `folder`, listening but not yet answering; port 0 takes any free one."""
    handler = functools.partial(
        SiteHandler, folder=folder.resolve(), under=under, keep=keep, quiet=quiet
    )
    return SiteServer(("127.0.0.1", port), handler)


class SiteServer(ThreadingHTTPServer):
    """Answers many at once, and does not mind a browser that hangs up."""

    daemon_threads = True

    def handle_error(self, *client: object) -> None:
        """Say nothing of a connection that the browser closed; all else as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*client)  # type: ignore[arg-type]  # a request and its address


@contextmanager
def served(folder: Path, under: str = "/", keep: int = 0) -> Iterator[str]:
    """Serve `folder` while the block runs; gives the address of its home page."""
    with server_for(folder, under=under, keep=keep) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{under}"
        server.shutdown()


def main() -> None:
    """Serve until Ctrl+C."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--port", type=int, default=8000)
    arguments.add_argument("--under", default="/", help="the sub-folder's path, /so/ (default: /)")
    told = arguments.parse_args()
    with server_for(told.folder, told.port, told.under, quiet=False) as server:
        print(f"http://127.0.0.1:{server.server_port}{told.under} (Ctrl+C ends it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
