"""
Firefox, driven over WebDriver BiDi: it answers that itself, on a WebSocket, without geckodriver.

It has a profile of its own, which is thrown away, and does nothing for itself over the network.
"""

import base64
import itertools
import json
import re
import shutil
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from engine import CENTRE, PATIENCE, WATCH, running

NAMES = ("firefox-esr", "firefox")
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SETTINGS = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "vi",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


def find() -> str | None:
    """The path of a Firefox that is there, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def preferences(settings: dict[str, object]) -> str:
    """The settings as a profile's user.js has them."""
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(it)});" for name, it in settings.items()]
    return "\n".join(lines)


class Firefox:
    """One window of a Firefox of its own; see `engine.Engine` for what each method promises."""

    name = "Firefox"
    prints = True

    def __init__(self) -> None:
        self.version = ""
        self.numbers = itertools.count(1)

    def __enter__(self) -> Self:
        import websocket  # noqa: PLC0415 (what looks for engines runs without one)

        path = find()
        if path is None:
            raise FileNotFoundError("Firefox is not installed")
        with ExitStack() as stack:
            temporary = TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(temporary))
            self.downloads = folder / "downloads"
            self.downloads.mkdir()
            settings = {**SETTINGS, "browser.download.dir": str(self.downloads)}
            (folder / "user.js").write_text(preferences(settings), encoding="utf-8")
            log = folder / "log"
            output = stack.enter_context(log.open("w"))
            command = [path, "--headless", "--remote-debugging-port", "0", "--no-remote"]
            command += ["--profile", str(folder)]
            self.process = stack.enter_context(running(command, stdout=output, stderr=output))
            self.socket = websocket.create_connection(
                self._address(log) + "/session", timeout=PATIENCE, suppress_origin=True
            )
            stack.callback(self.socket.close)
            told = self._send("session.new", {"capabilities": {}})
            self.version = told["capabilities"]["browserVersion"]
            (tab,) = self._send("browsingContext.getTree", {})["contexts"]
            self.tab = tab["context"]
            self._send("script.addPreloadScript", {"functionDeclaration": WATCH})
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *how: object) -> None:
        self.stack.close()

    def open(self, address: str) -> None:
        """Go to a page."""
        self._send("browsingContext.navigate", {"url": address, "wait": "complete"}, here=True)

    def reload(self) -> None:
        """Load the page anew."""
        self._send("browsingContext.reload", {"wait": "complete"}, here=True)

    def ask(self, function: str, *given: object) -> Any:
        """What the function answers; its promise is waited for."""
        whole = f"async (...given) => JSON.stringify(await ({function})(...given) ?? null)"
        return json.loads(self._call(whole, *given)["value"])

    def type(self, selector: str, text: str) -> None:
        """Type, key by key."""
        self.ask("(selector) => { document.querySelector(selector).focus(); }", selector)
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def click(self, selector: str) -> None:
        """Press the mouse on an element."""
        self.ask(CENTRE, selector)
        pressed = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        origin = {"type": "element", "element": self._element(selector)}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *pressed]})

    def choose(self, selector: str, path: Path) -> None:
        """Choose a file."""
        asked = {"element": self._element(selector), "files": [str(path)]}
        self._send("input.setFiles", asked, here=True)

    def downloaded(self, pattern: str) -> Path:
        """The file, whole."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # It has a part beside it until it is whole.
            found = list(self.downloads.glob(pattern))
            if found and not list(self.downloads.glob("*.part")) and found[0].stat().st_size:
                return found[0]
            time.sleep(0.1)
        raise TimeoutError("no file was downloaded")

    def pdf(self) -> bytes:
        """The printed page, A4."""
        page = {"width": 21.0, "height": 29.7}
        margin = dict.fromkeys(("top", "bottom", "left", "right"), 2.0)
        told = self._send("browsingContext.print", {"page": page, "margin": margin}, here=True)
        return base64.b64decode(told["data"])

    def _address(self, log: Path) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            told = LISTENING.search(log.read_text(errors="replace"))
            if told:
                return told[1]
            time.sleep(0.1)
        raise TimeoutError(f"Firefox did not start:\n{log.read_text(errors='replace')}")

    def _send(self, method: str, asked: dict[str, Any], *, here: bool = False) -> dict[str, Any]:
        """One command and its answer; `here`: about this tab. Events that come between pass by."""
        number = next(self.numbers)
        asked = {**asked, "context": self.tab} if here else asked
        self.socket.send(json.dumps({"id": number, "method": method, "params": asked}))
        while True:
            told = json.loads(self.socket.recv())
            if told.get("id") == number:
                break
        if told["type"] == "error":
            raise RuntimeError(f"{method}: {told['error']}: {told['message']}")
        result: dict[str, Any] = told["result"]
        return result

    def _call(self, function: str, *given: object) -> dict[str, Any]:
        kinds = {str: "string", int: "number", float: "number", bool: "boolean"}
        asked = {
            "functionDeclaration": function,
            "arguments": [{"type": kinds[type(one)], "value": one} for one in given],
            "awaitPromise": True,
            "target": {"context": self.tab},
        }
        told = self._send("script.callFunction", asked)
        if told["type"] != "success":
            raise RuntimeError(told["exceptionDetails"]["text"])
        result: dict[str, Any] = told["result"]
        return result

    def _element(self, selector: str) -> dict[str, str]:
        found = self._call("(selector) => document.querySelector(selector)", selector)
        return {"sharedId": found["sharedId"]}

    def _act(self, actions: dict[str, Any]) -> None:
        self._send("input.performActions", {"actions": [actions]}, here=True)
