"""
The virtual environment in .venv, made from requirements.txt; nothing to do when it is up to date.

Runs on any Python from 3.11 with its standard library alone: `python3 tools/environment.py`, or
`py tools\\environment.py` on Windows. A tool that must not share .venv has a folder and pins of its
own: `python3 tools/environment.py .cache/pip-tools tools/pins/pip-tools.txt`.
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
PINS = ROOT / "requirements.txt"
STAMP = "made-from"


def fingerprint(folder: Path, pins: Path) -> str:
    """What an environment depends on: the pins, this Python, and where the folder stands."""
    told = f"{sys.version}\n{sys.base_prefix}\n{folder}\n".encode()
    return hashlib.sha256(told + pins.read_bytes()).hexdigest()


def make_environment(folder: Path = FOLDER, pins: Path = PINS) -> Path:
    """
    Make the environment anew, unless it was made from the same pins by the same Python.

    Returns its interpreter. Only what the pins name by hash is installed, and only as wheels: no
    package's own code runs at set-up.
    """
    folder, pins = folder.resolve(), pins.resolve()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / STAMP
    wanted = fingerprint(folder, pins)
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    if sys.version_info < (3, 11):  # noqa: UP036 (who runs an older one is told so)
        sys.exit("Python 3.11 or newer is needed: `make PYTHON=python3.12 …` names another one.")
    need_ensurepip()
    print(f"Setting up {folder.relative_to(ROOT)} …", flush=True)
    stamp.unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([python, *install, "--require-hashes", "--requirement", pins], check=True)
    # On all cores, of which pip would use one. Some packages bring files that are not to compile.
    subprocess.run([python, "-m", "compileall", "-qq", "-j", "0", folder], check=False)
    stamp.write_text(wanted)
    return python


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
        make_environment(*(Path(named) for named in sys.argv[1:]))
    except subprocess.CalledProcessError as failed:
        sys.exit(f"The environment was not made: {failed}")
