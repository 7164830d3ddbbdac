"""Who writes the site sees a change by itself; nothing of that is in what is published."""

from pathlib import Path

import edit


def test_every_page_asks_for_the_next_build(tmp_path: Path) -> None:
    """One script more, by a relative address; the worker, which would keep old pages, is gone."""
    for name in ("index.html", "a/index.html", "sw.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html><body>Một</body></html>", encoding="utf-8")
    assert edit.prepare(tmp_path, "7") == 2
    page = (tmp_path / "a/index.html").read_text(encoding="utf-8")
    assert '<script src="../edit.js" data-built="7"></script></body>' in page
    assert (tmp_path / "edit.js").read_bytes() == edit.SCRIPT.read_bytes()
    assert (tmp_path / "edit.txt").read_text(encoding="utf-8") == "7"
    assert not (tmp_path / "sw.js").exists()


def test_a_change_of_what_the_site_is_made_of_is_seen(tmp_path: Path) -> None:
    """A page, the rubric, a template and a style; not what Python keeps for itself."""
    names = ["docs/index.md", "app/rubric.json", "hooks/templates/form.html", "docs/assets/a.css"]
    for name in [*names, "app/__pycache__/score.pyc"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", encoding="utf-8")
    for name in names:
        before = edit.state(tmp_path)
        (tmp_path / name).write_text("ab", encoding="utf-8")
        assert edit.state(tmp_path) != before, name
    before = edit.state(tmp_path)
    (tmp_path / "app/__pycache__/score.pyc").write_text("ab", encoding="utf-8")
    assert edit.state(tmp_path) == before
    (tmp_path / names[0]).unlink()
    assert edit.state(tmp_path) != before


def test_published_pages_have_none_of_it(built_site: Path) -> None:
    assert not list(built_site.rglob("edit.*"))
    assert not [it for it in built_site.rglob("*.html") if b"edit.js" in it.read_bytes()]
