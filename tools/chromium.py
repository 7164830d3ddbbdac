"""
The browser that tests and pictures are made with: found, or else installed.

In this order: CHROMIUM names it; one on the PATH; the one that Playwright keeps. Where there is
none, Debian's package is installed (as root), and elsewhere Playwright downloads its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Tests talk to this machine alone, so the browser's own traffic is only noise and delay.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


def find() -> str | None:
    """The path of a browser that is there, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Install a browser in the way that suits this machine."""
    if is_root() and shutil.which("apt-get"):
        print("Installing Debian's Chromium …", flush=True)
        told = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=told)
        packages = ["chromium", "fonts-liberation"]
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True, env=told)
    else:
        print("Playwright downloads its own Chromium …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def launch_options() -> dict[str, Any]:
    """What Playwright's `launch` needs: the path and the arguments."""
    path = find()
    if path is None:
        raise FileNotFoundError("No Chromium was found: `python tools/chromium.py` installs one.")
    # Chromium's sandbox refuses to run as root.
    return {"executable_path": path, "args": [*QUIET, *(["--no-sandbox"] if is_root() else [])]}


def is_root() -> bool:
    """Whether this process is the superuser's; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit("There is no browser: install Chromium or Chrome, or let CHROMIUM name one.")
