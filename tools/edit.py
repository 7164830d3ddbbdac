"""
The site for whoever writes it: built again at each change, the browser loading it by itself.

`python tools/edit.py [--port 8001]`

What is served is a copy of its own. Every page of it has one more script, a file beside the pages,
which the policy of the site allows as it stands; published pages never have it. There is no service
worker, which would show what was kept. A build that fails says why, and the last good one stays.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

from server import server_for

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache" / "edit"
SCRIPT = Path(__file__).with_suffix(".js")
WATCHED = ("app", "docs", "hooks", "mkdocs.yml", "vendor")
PAUSE = 0.4

State = dict[Path, tuple[int, int]]


def state(root: Path = ROOT) -> State:
    """When each file that the site is made of was written, and its size."""
    found: State = {}
    for name in WATCHED:
        top = root / name
        for path in [top, *top.rglob("*")]:
            if path.is_file() and path.suffix != ".pyc":
                told = path.stat()
                found[path] = (told.st_mtime_ns, told.st_size)
    return found


def build(folder: Path) -> bool:
    """Build the site into `folder`; False, with what MkDocs says shown, when it does not build."""
    told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    options: list[str | Path] = ["build", "--strict", "--quiet", "--site-dir", folder]
    command = [sys.executable, "-m", "mkdocs", *options]
    return subprocess.run(command, cwd=ROOT, env=told, check=False).returncode == 0


def prepare(folder: Path, built: str) -> int:
    """Let every page of a built site ask for the next build; how many pages there are."""
    pages = sorted(folder.rglob("*.html"))
    for page in pages:
        base = "../" * len(page.relative_to(folder).parent.parts)
        tag = f'<script src="{base}edit.js" data-built="{built}"></script></body>'
        text = page.read_text(encoding="utf-8")
        page.write_text(tag.join(text.rsplit("</body>", 1)), encoding="utf-8")
    shutil.copy(SCRIPT, folder / "edit.js")
    (folder / "edit.txt").write_text(built, encoding="utf-8")
    (folder / "sw.js").unlink(missing_ok=True)
    return len(pages)


def renew(served: Path) -> bool:
    """Build the site and put it where it is served from, if it builds."""
    began = time.monotonic()
    fresh = served.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    if not build(fresh):
        print("Not built; the last good site stays.", flush=True)
        return False
    prepare(fresh, str(time.time_ns()))
    shutil.rmtree(served, ignore_errors=True)
    fresh.rename(served)
    print(f"Built in {time.monotonic() - began:.1f} s.", flush=True)
    return True


def main() -> None:
    """Serve and build until Ctrl+C."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--port", type=int, default=8001)
    port = arguments.parse_args().port
    served = KEPT / "site"
    served.mkdir(parents=True, exist_ok=True)
    seen = state()
    renew(served)
    with server_for(served, port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{port}/ (Ctrl+C ends it)", flush=True)
        while True:
            time.sleep(PAUSE)
            now = state()
            if now != seen:
                seen = now
                renew(served)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print()
