"""
The virtual environment in .venv, made from requirements.txt; nothing to do when it is up to date.

Runs on any Python from 3.11 with its standard library alone: `python3 tools/environment.py`, or
`py tools\\environment.py` on Windows.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS = ROOT / "requirements.txt"
STAMP = FOLDER / "made-from"


def fingerprint() -> str:
    """What the environment depends on: the pins, this Python, and where the folder stands."""
    told = f"{sys.version}\n{sys.base_prefix}\n{FOLDER}\n".encode()
    return hashlib.sha256(told + PINS.read_bytes()).hexdigest()


def make_environment() -> None:
    """Make .venv anew, unless it was made from the same pins by the same Python."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    if sys.version_info < (3, 11):  # noqa: UP036 (who runs an older one is told so)
        sys.exit("Python 3.11 or newer is needed: `make PYTHON=python3.12 …` names another one.")
    need_ensurepip()
    print("Setting up .venv …", flush=True)
    STAMP.unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([PYTHON, *install, "--require-hashes", "--requirement", PINS], check=True)
    STAMP.write_text(wanted)


def need_ensurepip() -> None:
    """Debian keeps a part of `python3 -m venv` in a package of its own: install it, or say how."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        sys.exit(f"Python's venv module is incomplete. On Debian: sudo apt-get install {package}")
    print(f"Installing {package} …", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", package], check=True)


if __name__ == "__main__":
    try:
        make_environment()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"The environment was not made: {failed}")
