"""
The browser that tests and pictures are made with: found, or else installed.

In this order: CHROMIUM names it; one on the PATH; the one that Playwright keeps. Where there is
none, Debian's package is installed (as root), and elsewhere Playwright downloads its own.

Tests take Chromium's headless shell where they can have it: the same engine without a window, whose
parts (a renderer for its own buttons, in each new profile) take as much processor as our page does.
What is measured or drawn for people runs in the whole browser.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = "chromium-headless-shell"
# Tests talk to this machine alone, so the browser's own traffic is only noise and delay.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


def find(*, light: bool = False) -> str | None:
    """The path of a browser that is there, or None; with `light`, the headless shell sooner."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in (SHELL, *NAMES) if light else NAMES:
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
        apt("chromium", "fonts-liberation")
    else:
        print("Playwright downloads its own Chromium …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def install_shell() -> None:
    """Install the headless shell where Debian's packages can be had; without it all works, too."""
    if not (is_root() and shutil.which("apt-get")) or shutil.which(SHELL):
        return
    print("Installing Chromium's headless shell, in which tests run quicker …", flush=True)
    try:
        apt(SHELL)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(f"It could not be had ({error}): the tests take the whole browser.", flush=True)


def apt(*packages: str) -> None:
    """Install Debian's packages; raises CalledProcessError or TimeoutExpired."""
    told = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        subprocess.run(["apt-get", *command], check=True, env=told, timeout=600)


def launch_options(*, light: bool = False) -> dict[str, Any]:
    """What Playwright's `launch` needs: the path and the arguments."""
    path = find(light=light)
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
    install_shell()
    if find() is None:
        sys.exit("There is no browser: install Chromium or Chrome, or let CHROMIUM name one.")
