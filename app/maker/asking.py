"""
What a table as a whole leaves open: who scores, what stands beside, what is written below it.

Each question is one of draft.questions; its likely answer holds in the draft already.
"""

from maker.bands import bands_in
from maker.columns import Layout, repeats
from maker.draft import Draft, Static, Tree
from maker.folding import folded, has_digit, words
from maker.grid import Grid
from maker.rows import NODES, Question
from maker.steps import step_in
from maker.weights import weight_of

# Heads that say that somebody scores there, and not who.
_NOBODY = ("diem", "diem cham", "diem dat", "diem dat duoc", "danh gia", "cham diem", "dat", "cham")


def ask(draft: Draft, note: str) -> None:
    """Ask all of it; `note` is what a column without a head is called."""
    layout = draft.layout
    if layout is None:
        return
    grid = draft.grids[0]
    _raters(draft, grid, layout)
    _bands(draft)
    _tables(draft)
    _ticks(draft, layout)
    _weights(draft, layout)
    _statics(draft, grid, layout, note)
    _steps(draft, grid)
    _unused(draft, grid, layout)
    _lines(draft, grid)


def _ask(draft: Draft, code: str, answers: list[str], details: dict[str, object]) -> None:
    draft.questions.append(Question(code, answers, details))


def _raters(draft: Draft, grid: Grid, layout: Layout) -> None:
    """Columns that do not say who scores there, and those that somebody has filled in."""
    places = layout.places("rater")
    for at, place in enumerate(places):
        head = layout.columns[place].head
        if " ".join(words(head)) in _NOBODY or not head:
            _ask(draft, "maker.ask-rater", ["keep", "name", "drop"], {"head": head, "at": at})
        elif not layout.columns[place].sure:
            _ask(draft, "maker.ask-scored", ["keep", "drop"], {"head": head, "at": at})
    filled = [place for place in places if _filled(grid, layout, place)]
    if filled:
        names = ", ".join([layout.columns[place].head for place in filled])
        _ask(draft, "maker.ask-filled", ["seen"], {"names": names})


def _filled(grid: Grid, layout: Layout, column: int) -> int:
    """How many cells of a column say something."""
    rows = range(layout.first, len(grid.rows))
    said = [at for at in rows if grid.begins(at, column) and grid.rows[at][column].text]
    return len([at for at in said if not repeats(grid, layout, at)])


def _bands(draft: Draft) -> None:
    above = [] if draft.layout is None else draft.layout.title
    lines = above + draft.grids[0].after + [row.text for row in draft.rows if row.kind == "aside"]
    draft.bands = bands_in(lines)
    if not draft.bands:
        return
    names = ", ".join([band.label for band in draft.bands])
    _ask(draft, "maker.ask-bands", ["use", "no"], {"names": names})
    apart = []
    for upper, lower in zip(draft.bands, draft.bands[1:]):
        if upper.low is not None and lower.high is not None and upper.low - lower.high > 1:
            apart.append(lower.label + " – " + upper.label)
    if apart:
        _ask(draft, "maker.ask-gaps", ["as-written", "joined"], {"names": ", ".join(apart)})


def _tables(draft: Draft) -> None:
    """Ask which table is meant where another is nearly as large."""
    sizes = [len(grid.rows) * grid.width for grid in draft.grids]
    others = [at for at, size in enumerate(sizes) if at and size * 3 > sizes[0]]
    if others:
        names = [_beginning(draft.grids[at]) for at in others]
        answers = ["0"] + [str(at) for at in others]
        _ask(draft, "maker.ask-table", answers, {"names": "; ".join(names)})


def _beginning(grid: Grid) -> str:
    said = [cell.text for row in grid.rows[:2] for cell in row if cell.text]
    return " ".join(said)[:60]


def _ticks(draft: Draft, layout: Layout) -> None:
    """Levels whose columns are empty are answers to choose from."""
    ticked = layout.ticked()
    if ticked:
        names = ", ".join([layout.columns[place].head for place in ticked])
        _ask(draft, "maker.ask-ticks", ["levels", "points"], {"names": names})


def _weights(draft: Draft, layout: Layout) -> None:
    for place in layout.weights():
        head = layout.columns[place].head
        total = draft.maximum()
        raw = 0
        for row in draft.rows:
            weight = weight_of(row.evidence, head)
            if row.kind in NODES and row.kind != "group" and row.maximum and weight:
                raw += row.maximum * weight // 100
        answers = ["weighted", "raw", "static", "no"]
        if total is not None and raw == total and Tree(draft).sums[0] != total:
            answers = ["raw", "weighted", "static", "no"]
        _ask(draft, "maker.ask-weight", answers, {"head": head})
        draft.weights = (head, answers[0])
        return


def _statics(draft: Draft, grid: Grid, layout: Layout, note: str) -> None:
    """Columns of texts beside the criteria are handed on; empty ones are left to be asked for."""
    raters = layout.places("rater")
    weights = layout.weights()
    draft.statics = []
    for place in layout.places("evidence") + layout.places("text")[2:]:
        if place in weights:
            continue
        head = layout.columns[place].head
        after = "text" if raters and place < raters[0] else "raters"
        filled = bool(_filled(grid, layout, place))
        if not filled and not head:
            continue
        answers = ["static", "no"] if filled else ["no", "static"]
        code = "maker.ask-static" if filled else "maker.ask-empty"
        _ask(draft, code, answers, {"head": head or note, "column": head, "after": after})
        if filled:
            draft.statics.append(Static(head, head or note, after))


def _steps(draft: Draft, grid: Grid) -> None:
    """A line around the table that names the step of the points."""
    lines = grid.after + grid.before + [row.text for row in draft.rows if row.kind == "aside"]
    for line in lines:
        step = step_in(line)
        if step is not None:
            _ask(draft, "maker.ask-step", ["step", "no"], {"step": step, "text": line[:120]})
            draft.step = step
            return


def _unused(draft: Draft, grid: Grid, layout: Layout) -> None:
    """Columns that are read for nothing, though something stands in them or above them."""
    ticked = layout.ticked()
    names = []
    for place in layout.places("unused") + layout.beside():
        head = layout.columns[place].head
        if place not in ticked and (head or _filled(grid, layout, place)):
            names.append(head or str(place + 1))
    if names:
        _ask(draft, "maker.ask-unused", ["seen"], {"names": ", ".join(names)})


def _lines(draft: Draft, grid: Grid) -> None:
    """Lines below the table with figures in them that nothing was made of."""
    left = []
    for line in grid.after:
        plain = folded(line)
        dated = "ngay" in plain and "thang" in plain
        if has_digit(line) and not dated and not _told(draft, line):
            left.append(line[:120])
    if left:
        _ask(draft, "maker.ask-lines", ["seen"], {"text": "; ".join(left[:4])})


def _told(draft: Draft, line: str) -> bool:
    """Whether a line is one of bands, or of the step."""
    return step_in(line) is not None or bool([band for band in draft.bands if band.label in line])
