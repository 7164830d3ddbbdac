"""
The main job in other engines than Chromium: Firefox and WebKit, on the site and on the one file.

`make engines` installs Debian's packages when it is root, and says what is missing when it is not.
Debian keeps one version of each, the newest with its fixes: the versions that ran are told.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import enginefirefox
import enginefurther
import enginejob
import enginewebkit
from chromium import is_root
from engine import Engine
from server import served

ROOT = Path(__file__).resolve().parent.parent
PAGE = "cham-diem/"
MAKER = "tao-bieu-diem/"
OVERVIEW = "tong-hop/"
ONE_FILE = "cham-diem/phieu-cham-diem.html"


class Kind(NamedTuple):
    """An engine that can be there or not: how it is found, driven, and got on Debian."""

    name: str
    find: Callable[[], str | None]
    start: Callable[[], Engine]
    packages: tuple[str, ...]


KINDS = (
    Kind("Firefox", enginefirefox.find, enginefirefox.Firefox, ("firefox-esr",)),
    Kind("WebKitGTK", enginewebkit.find, enginewebkit.WebKit, ("webkit2gtk-driver", "xvfb")),
)


def missing() -> list[Kind]:
    """Those that this machine does not have."""
    return [kind for kind in KINDS if kind.find() is None]


def install(packages: list[str]) -> None:
    """Install Debian's packages; somebody who is not root is told the command."""
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if not (is_root() and shutil.which("apt-get")):
        sys.exit(f"Missing engines. On Debian: sudo {' '.join(command)}")
    print(f"Installing {', '.join(packages)} …", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def run(kind: Kind, site: str, folder: Path) -> list[str]:
    """The job on the site, on the one file from a disk, on other pages; lines, engine first."""
    with kind.start() as engine:
        lines = [f"{engine.name} {engine.version}"]
        for what, address in (("site", site + PAGE), ("one file", (folder / ONE_FILE).as_uri())):
            began = time.monotonic()
            done = enginejob.do(engine, address)
            lines.append(f"{what}: {'; '.join(done)} ({time.monotonic() - began:.1f} s)")
        began = time.monotonic()
        done = [enginefurther.make_a_sheet(engine, site + MAKER)]
        done.append(enginefurther.look_over(engine, site + OVERVIEW))
        lines.append(f"other pages: {'; '.join(done)} ({time.monotonic() - began:.1f} s)")
    return lines


if __name__ == "__main__":
    if missing():
        install([package for kind in missing() for package in kind.packages])
    built = ROOT / "site"
    with served(built) as address:
        for one in KINDS:
            print("\n  ".join(run(one, address, built)), flush=True)
