"""
WebKit, as Debian brings it: WebKitGTK's MiniBrowser, driven over WebDriver, on a screen that is
nobody's (Xvfb). WebKitWebDriver speaks plain HTTP, so nothing stands between it and us.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from engine import CENTRE, PATIENCE, WATCH, running

DRIVER = "WebKitWebDriver"
SCREEN = "Xvfb"
BROWSERS = "webkit2gtk-4.*/MiniBrowser"
PLACES = ("/usr/lib", "/usr/libexec")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def find() -> str | None:
    """The path of a MiniBrowser whose driver and screen are there too, or None."""
    if not (shutil.which(DRIVER) and shutil.which(SCREEN)):
        return None
    # In the place itself, or in the machine's own folder of it.
    ways = (BROWSERS, f"*/{BROWSERS}")
    found = [path for place in PLACES for way in ways for path in Path(place).glob(way)]
    return str(max(found)) if found else None


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class WebKit:
    """One window of a MiniBrowser of its own; see `engine.Engine` for what each does."""

    name = "WebKitGTK"
    # Its driver has no command for it.
    prints = False

    def __init__(self) -> None:
        self.version = ""

    def __enter__(self) -> Self:
        browser = find()
        if browser is None:
            raise FileNotFoundError("WebKitGTK's driver is not installed")
        with ExitStack() as stack:
            temporary = TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True)
            self.folder = Path(stack.enter_context(temporary))
            quiet = {"stderr": subprocess.DEVNULL}
            screen = [SCREEN, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
            shown = stack.enter_context(running(screen, stdout=subprocess.PIPE, **quiet))
            display = shown.stdout.readline().decode().strip() if shown.stdout else ""
            # What it downloads it puts into its home.
            ours = {"HOME": str(self.folder), "DISPLAY": f":{display}", "XDG_CONFIG_HOME": ""}
            port = free_port()
            self.host = f"http://127.0.0.1:{port}"
            driver = [DRIVER, "-p", str(port)]
            environment = {**os.environ, **ours}
            stack.enter_context(
                running(driver, env=environment, stdout=subprocess.DEVNULL, **quiet)
            )
            self._await_driver()
            options = {"binary": browser, "args": ["--automation"]}
            wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
            told = self._send("POST", "/session", {"capabilities": wanted})
            self.session = f"/session/{told['sessionId']}"
            stack.callback(self._send, "DELETE", self.session)
            self.version = told["capabilities"]["browserVersion"]
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *how: object) -> None:
        self.stack.close()

    def open(self, address: str) -> None:
        """Go to a page; what goes wrong before its end passes unnoted."""
        self._here("POST", "/url", {"url": address})
        self.ask(WATCH)

    def reload(self) -> None:
        """Load the page anew."""
        self._here("POST", "/refresh", {})
        self.ask(WATCH)

    def ask(self, function: str, *given: object) -> Any:
        """What the function answers."""
        asked = {"script": f"return ({function})(...arguments);", "args": list(given)}
        return self._here("POST", "/execute/sync", asked)

    def type(self, selector: str, text: str) -> None:
        """Type into a field."""
        self._here("POST", f"{self._element(selector)}/value", {"text": text})

    def click(self, selector: str) -> None:
        """Press the mouse on an element, where no bar lies over it."""
        self.ask(CENTRE, selector)
        self._here("POST", f"{self._element(selector)}/click", {})

    def choose(self, selector: str, path: Path) -> None:
        """Choose a file."""
        self._here("POST", f"{self._element(selector)}/value", {"text": str(path)})

    def downloaded(self, pattern: str) -> Path:
        """The file, whole."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for path in self.folder.rglob(pattern):
                if path.stat().st_size:
                    return path
            time.sleep(0.1)
        raise TimeoutError("no file was downloaded")

    def pdf(self) -> bytes:
        """Not to be had from this driver."""
        raise NotImplementedError

    def _element(self, selector: str) -> str:
        asked = {"using": "css selector", "value": selector}
        return f"/element/{self._here('POST', '/element', asked)[ELEMENT]}"

    def _here(self, method: str, command: str, asked: dict[str, Any] | None = None) -> Any:
        return self._send(method, self.session + command, asked)

    def _send(self, method: str, command: str, asked: dict[str, Any] | None = None) -> Any:
        """One command and its answer."""
        body = None if asked is None else json.dumps(asked).encode()
        request = Request(self.host + command, data=body, method=method)  # noqa: S310 (our driver)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except HTTPError as refused:
            told = json.load(refused)["value"]
            raise RuntimeError(f"{command}: {told['error']}: {told['message']}") from None

    def _await_driver(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self._send("GET", "/status")
            except URLError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"{DRIVER} did not start")
