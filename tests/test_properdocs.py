"""The way out of MkDocs is compared file by file (make properdocs builds; it needs a network)."""

import properdocs

PAGE = '<meta name="generator" content="{}"><p>{}</p>'
LIST = '"index.html": "sha256-{}="'


def test_the_generators_name_alone_makes_no_difference() -> None:
    ours = {"index.html": PAGE.format("mkdocs-1.6.1", "Một"), "sw.js": LIST.format("a" * 43)}
    theirs = {"index.html": PAGE.format("ProperDocs", "Một"), "sw.js": LIST.format("b" * 43)}
    one, other = (
        {path: properdocs.nameless(path, text.encode()) for path, text in it.items()}
        for it in (ours, theirs)
    )
    assert properdocs.differences(one, other) == []


def test_another_word_and_a_missing_file_do() -> None:
    ours = {"a.html": b"<p>M</p>", "b.css": b"", "sw.js": b"1"}
    theirs = {"a.html": b"<p>N</p>", "c.css": b"", "sw.js": b"1"}
    assert properdocs.differences(ours, theirs) == ["a.html", "b.css", "c.css"]
