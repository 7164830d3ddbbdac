"""What the maker refuses, takes out or names in what it is given."""

import json

import pytest

from errors import Refused, RubricError
from formats import jsontext
from maker import nodes
from maker.checking import Checked
from maker.rows import NODES
from maker.rubricdata import Made
from maker.sources import draft_from
from tests.casefiles import RUBRICS, SCHOOLS
from tests.makerdrafts import (
    DEFAULTS,
    rows,
    written,
)
from tests.makertrees import html_tree


def test_no_table_is_said() -> None:
    for given in ({"text": "chào các thầy cô"}, {"tree": ["#document", {}], "text": ""}):
        with pytest.raises(Refused) as refusal:
            draft_from(dict(given), DEFAULTS)
        assert refusal.value.problems[0].code == "maker.no-table"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Thu\0c hiện", "Thuc hiện"),
        ("Thực\u202e hiện\u200f", "Thực hiện"),
        ("Thực hiện\ufffe", "Thực hiện"),
        ("Thực\u00a0\u200bhiện", "Thực hiện"),
    ],
)
def test_what_nobody_means_is_taken_out_of_a_table(given: str, kept: str) -> None:
    """From plain text and from markup alike; the points beside it are read all the same."""
    head = ("TT", "Nội dung", "Điểm")
    lines = [head, ("1", given, "\u200e4\u200b"), ("2", "Việc khác", "5")]
    text = "\n".join(["\t".join(line) for line in lines])
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    tree = html_tree(f"<table>{cells}</table>", nodes.HTML)
    for source in ({"text": text}, {"tree": tree, "text": ""}):
        draft = draft_from(dict(source), DEFAULTS)
        assert [(one[4], one[5]) for one in rows(written(draft)["criteria"])] == [
            (4, kept),
            (5, "Việc khác"),
        ]
        assert Checked(draft).faults == []


def test_a_text_of_which_nobody_sees_anything_is_named_at_its_row() -> None:
    draft = draft_from({"text": "TT\tNội dung\tĐiểm\n1\t\u2060\t4\n2\tViệc\t5\n"}, DEFAULTS)
    ((key, problem, _),) = Checked(draft).faults
    assert problem.code == "text-unseen"
    assert problem.evidence == {"found": "U+2060"}
    assert draft.row(key).text == "\u2060"


def test_a_rubrics_file_with_such_a_text_is_refused_at_its_place() -> None:
    """What somebody wrote with care is not mended in silence."""
    data = json.loads((RUBRICS / SCHOOLS[0]).read_bytes())
    data["criteria"][0]["text"] = "a\u202eb"
    with pytest.raises(RubricError) as refusal:
        draft_from({"text": json.dumps(data)}, DEFAULTS)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place) == ("text-direction", "criteria[0].text")


def test_hostile_tables_are_taken_or_refused() -> None:
    """100,000 cells, a script in every cell, ids of objects, spans without end."""
    huge = "\n".join(["\t".join(["x"] * 10)] * 10_000)
    with pytest.raises(Refused) as refusal:
        draft_from({"text": huge}, DEFAULTS)
    assert refusal.value.problems[0].code == "maker.table-too-large"
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    line = f"<tr><td>__proto__</td><td>{script}Việc</td><td>5</td></tr>"
    head = "<tr><th>TT</th><th>Nội dung</th><th>Điểm</th></tr>"
    tree = html_tree(f"<table>{head}{line * 50}</table>", nodes.HTML)
    draft = draft_from({"tree": tree, "text": ""}, DEFAULTS)
    assert len([row for row in draft.rows if row.kind in NODES]) == 50
    assert "alert" not in jsontext.write(Made(draft).value)
    wide = '<tr><td colspan="9999" rowspan="9999">1</td><td>Việc</td><td>5</td></tr>'
    tree = html_tree(f"<table>{head}{wide * 20}</table>", nodes.HTML)
    assert draft_from({"tree": tree, "text": ""}, DEFAULTS).grids
    odd = "TT\tNội dung\tĐiểm\n__proto__\tconstructor\t5\n1\ttoString\t5\n"
    ids = [one[1] for one in rows(written(draft_from({"text": odd}, DEFAULTS))["criteria"])]
    assert len(ids) == len(set(ids)) == 2
