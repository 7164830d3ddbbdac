"""The command line: what it prints, and the exit codes of the public interface."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import Any

import docx
import openpyxl
import pytest

from formats.resultwriter import write_result
from sheet import Sheet, new_sheet
from tests.casefiles import APP, FOLDER, MESSAGES, RAW_RUBRIC, SAMPLE, SAMPLES, SHA256, rubric
from validation.rubric import read_rubric

# A person's shell has none of the switches that change how Python writes.
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def check(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Exit code, output and error output of `python app/check.py …`, from another folder."""
    run = subprocess.run(
        [sys.executable, str(APP / "check.py"), *arguments],
        input=given,
        capture_output=True,
        check=False,
        cwd=APP.parent / "tests",
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def sheet() -> Sheet:
    """A sheet of the rubric as it stands now, so that no edition differs."""
    made = new_sheet(rubric(), "1", "2023-11-20T08:15:00Z")
    made.name = "Lê Thị Bưởi"
    for by_rater in made.entries.values():
        by_rater["self"] = "1,5"
    made.entries["A.1"]["committee"] = "4,25"
    return made


def text(**changes: Any) -> bytes:
    """The sheet's file, some of its fields replaced."""
    data = json.loads(write_result(sheet(), rubric(), SHA256))
    return json.dumps({**data, **changes}).encode()


def test_a_sound_file_shows_person_and_totals_and_exits_0(tmp_path: Path) -> None:
    """Both columns, and how much of each is scored."""
    path = tmp_path / "kết quả.json"
    path.write_bytes(text())
    code, output, errors = check(str(path))
    assert (code, errors) == (0, "")
    assert output.splitlines() == [
        str(path),
        "  Họ và tên: Lê Thị Bưởi",
        "  Tự đánh giá: 25,5 (đã chấm đủ 17 mục)",
        "  BCĐ đánh giá: 4,25 (tạm tính, còn 16 mục chưa chấm)",
        "  Hợp lệ.",
    ]


def test_what_the_rubric_makes_of_the_columns_is_printed(tmp_path: Path) -> None:
    """Bands, why there is none, and a figure of several columns: nothing where data names none."""
    path = SAMPLES / "trung-binh-hoi-dong.json"
    of = read_rubric(path.read_bytes())
    made = new_sheet(of, "1", "2026-11-20T08:15:00Z")
    for rater, points in (("a", "45"), ("b", "44,99"), ("c", "")):
        made.entries["1"][rater], made.entries["2"][rater] = points, "40"
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (tmp_path / "it.json").write_text(write_result(made, of, sha256), encoding="utf-8")
    code, output, _ = check("--rubric", str(path), str(tmp_path / "it.json"))
    assert code == 0
    assert "  Giám khảo 1, xếp loại theo biểu điểm: “Tốt”." in output.splitlines()
    assert "  Giám khảo 2, xếp loại theo biểu điểm: “Khá”." in output.splitlines()
    assert "  Giám khảo 3, xếp loại theo biểu điểm: Chưa xếp loại" in output
    assert "  Điểm trung bình: Chưa tính được: chờ chấm đủ Giám khảo 3." in output.splitlines()


def test_the_frozen_sample_is_sound_with_a_remark() -> None:
    """Its rubric was another edition, which fits: worth a remark, not a fault."""
    code, output, _ = check("result", str(FOLDER / SAMPLE))
    assert code == 0
    assert "92,74" in output
    assert "84,99" in output
    assert MESSAGES["other-edition"] in output


def test_one_bad_file_among_good_ones_makes_1_and_all_are_shown(tmp_path: Path) -> None:
    """Every file and every problem is named; none stops the rest."""
    files = []
    for n, data in enumerate([text(), b"{", text(version=2), text(remarks=5, date=5), text()]):
        files.append(tmp_path / f"{n}.json")
        files[-1].write_bytes(data)
    code, output, _ = check(*map(str, files), str(tmp_path / "none.json"))
    assert code == 1
    assert output.count("Hợp lệ.") == 2
    assert output.count("Sai: ") == 5


def test_totals_that_differ_make_1_and_the_computed_one_is_shown() -> None:
    """Somebody changed points or totals outside the page."""
    code, output, _ = check("-", given=text(totals={"self": 99, "committee": 4.25}))
    assert code == 1
    assert "99" in output
    assert "Tự đánh giá: 25,5" in output


def test_points_off_the_tiers_are_sound() -> None:
    """The decision does not forbid them: a remark, exit 0."""
    made = sheet()
    made.entries["C.2"]["self"] = "2,5"
    code, output, _ = check("-", given=write_result(made, rubric(), SHA256).encode())
    assert code == 0
    assert "Lưu ý: C.2, Tự đánh giá" in output


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("result",),
        ("rubric",),
        ("--help",),
        ("-x", "a.json"),
        ("--rubric",),
        ("--rubric", "a.json"),
        ("result", "--rubric", "-", "a.json"),
        ("result", "a.json", "--rubric"),
        ("rubric", "--rubric", "a.json", "b.json"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(arguments: tuple[str, ...]) -> None:
    """Nothing is checked, nothing stands on standard output."""
    assert check(*arguments) == (2, "", MESSAGES["check.usage"] + "\n")


def test_a_rubric_is_checked_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    """0 for ours; 1 and each place for one with two faults."""
    assert check("rubric", str(APP / "rubric.json"))[0] == 0
    broken = RAW_RUBRIC.replace(b'"max": 100', b'"max": 90').replace(b'"A.2"', b'"A.1"')
    code, output, _ = check("rubric", "-", given=broken)
    assert code == 1
    assert "“id” của mục A.1 (dòng 27)" in output
    assert "90" in output


OTHER = FOLDER.parent / "rubrics" / "e1.json"


def other_file() -> bytes:
    """A whole sheet of another school."""
    raw = OTHER.read_bytes()
    made = Sheet(read_rubric(raw))
    for id, text in {"1": "0;1;2;1", "2": "Khá", "3": "B", "4": "3"}.items():
        made.entries[id]["head"] = text
    return write_result(made, read_rubric(raw), hashlib.sha256(raw).hexdigest()).encode()


@pytest.mark.parametrize("before", [(), ("result",), ("--json",), ("result", "--json")])
def test_result_files_are_held_to_the_rubric_that_is_named(before: tuple[str, ...]) -> None:
    """A file of another decision's rubric, which the site's own one refuses."""
    code, output, errors = check(*before, "--rubric", str(OTHER), "-", given=other_file())
    assert (code, errors) == (0, "")
    assert "Hiệu trưởng: 19 (đã chấm đủ 4 mục)" in output
    assert MESSAGES["other-edition"] not in output
    code, output, _ = check(*before, "-", given=other_file())
    assert code == 1
    assert "biểu điểm khác" in output
    code, output, _ = check(*before, "--rubric", str(OTHER), "-", given=text())
    assert code == 1
    assert "biểu điểm khác" in output


def test_a_rubric_that_cannot_be_used_is_2_and_says_why(tmp_path: Path) -> None:
    """Missing or with a fault; no result file is looked at, standard output stays empty."""
    for name, expected in (("none.json", "unreadable"), ("broken.json", "not-a-rubric")):
        (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
        path = str(tmp_path / name)
        code, output, errors = check("--rubric", path, "-", given=other_file())
        assert (code, output) == (2, "")
        assert errors.splitlines() == [path, f"  Sai: {MESSAGES[expected]}"]


def test_programs_get_codes_and_places(tmp_path: Path) -> None:
    """--json: one list, one object a file; the exit code says the same as without."""
    broken = RAW_RUBRIC.replace(b'"A.2"', b'"A.1"')
    code, output, errors = check("rubric", "--json", "-", str(APP / "rubric.json"), given=broken)
    assert (code, errors) == (1, "")
    first, second = json.loads(output)
    place = "criteria[0].criteria[1].id"
    assert [(it["code"], it["place"], it["severity"]) for it in first["problems"]] == [
        ("duplicate-id", place, "error")
    ]
    assert "(dòng 27)" in first["problems"][0]["message"]
    assert (first["file"], first["sound"]) == ("-", False)
    assert (second["sound"], second["problems"]) == (True, [])
    code, output, _ = check("result", "--json", "-", given=text())
    assert code == 0
    assert "Lê Thị Bưởi" in json.loads(output)[0]["facts"][0]


@pytest.mark.parametrize("name", ["e1", "e2", "e3", "e4", "mixed"])
def test_other_schools_rubrics_are_sound(name: str) -> None:
    """What others would write passes; a rubric without points says no total of points."""
    code, output, _ = check("rubric", str(FOLDER.parent / "rubrics" / f"{name}.json"))
    assert code == 0
    assert "Hợp lệ." in output


def test_a_name_cannot_steer_the_terminal() -> None:
    """Control characters of a file are not printed; that they were taken out is."""
    person = {"name": "An\x1b[2J\nHợp lệ.", "duty": ""}
    code, output, _ = check("-", given=text(person=person))
    assert code == 0
    assert "\x1b" not in output
    assert output.count("\n") == 6
    assert "person.name" in output


def test_nothing_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    """Escape sequences of both kinds, marks of direction, endless texts; in names and contents."""
    odd = "\x1b]0;t\x07 \x9b31m \u202e \u2066 \x7f \u2028"
    steering = set(odd) - {" ", *"]0;t31m"}
    path = tmp_path / f"{odd}.json"
    path.write_bytes(text(person={"name": odd + "a" * 100_000, "duty": odd}))
    broken = tmp_path / "b.json"
    broken.write_bytes(text(scores=[{"criterion": odd * 1000, "points": {odd: 5}}]))
    files = [str(path), str(broken), str(tmp_path / odd)]
    for arguments in (
        files,
        ["rubric", *files],
        ["summary", *files, "--out", str(tmp_path / "o.csv")],
    ):
        _, output, errors = check(*arguments)
        assert not steering & set(output + errors), arguments
        assert max(map(len, (output + errors).splitlines())) < 1700
    _, output, _ = check("--json", *files)
    assert not {"\x1b", "\x9b", "\x7f"} & set(output)
    assert json.loads(output)[0]["file"] == str(path)


def piped(command: str, tmp_path: Path) -> tuple[int, str]:
    """Exit code of check.py in a shell's line, and what stands on standard error."""
    (tmp_path / "a.json").write_bytes(text())
    (tmp_path / "b.json").write_bytes(b"{")
    program = f"{sys.executable} {APP / 'check.py'}"
    line = f"set -o pipefail; {command.replace('check.py', program)}"
    run = subprocess.run(
        ["bash", "-c", line], capture_output=True, check=False, cwd=tmp_path, env=PLAIN
    )
    return run.returncode, run.stderr.decode()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        # Who has read enough makes no sound file unsound, and no unsound one sound.
        ("check.py a.json a.json a.json | head -1 >/dev/null", 0),
        ("check.py a.json b.json a.json | head -1 >/dev/null", 1),
        ("check.py a.json | true", 0),
        ("check.py a.json > /dev/full", 3),
        ("check.py b.json > /dev/full", 3),
        ("check.py --json a.json > /dev/full", 3),
        ("check.py a.json >&-", 3),
        ("check.py a.json 2>&- >/dev/null", 0),
        ("check.py 2>&-", 2),
        ("check.py - <&- >/dev/null", 1),
        ("check.py a.json - <&- >/dev/null", 1),
        ("check.py - - < a.json", 2),
        ("check.py a.json a.json >/dev/null", 0),
        ("check.py summary a.json b.json --out o.csv 2>&-", 1),
        ("check.py summary - --out o.csv <&- 2>/dev/null", 1),
        ("check.py summary a.json --out o.csv > /dev/full 2>/dev/full", 0),
    ],
)
def test_a_pipe_ends_in_no_traceback(command: str, code: int, tmp_path: Path) -> None:
    """A reader who stops, an output closed or full, no input: the code means what it says."""
    found, errors = piped(command, tmp_path)
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors
    assert found == code, errors


def test_results_are_printed_as_they_come(tmp_path: Path) -> None:
    """The first file's report is there while the second is still being waited for."""
    (tmp_path / "a.json").write_bytes(text())
    arguments = [sys.executable, str(APP / "check.py"), str(tmp_path / "a.json"), "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, env=PLAIN) as run:
        assert run.stdin
        assert run.stdout
        patience = Timer(60, run.kill)
        patience.start()
        lines = [run.stdout.readline().decode() for _ in range(5)]
        patience.cancel()
        assert lines[-1].strip() == MESSAGES["check.sound"]
        run.stdin.write(text())
        run.stdin.close()
        assert len(run.stdout.read().decode().splitlines()) == 5
    assert run.returncode == 0


def test_what_is_no_result_file_is_named_for_what_it_is(tmp_path: Path) -> None:
    """By what it holds, whatever it is called; a summary has one line for each, not its parts."""
    word, excel = io.BytesIO(), io.BytesIO()
    docx.Document().save(word)
    openpyxl.Workbook().save(excel)
    files = {
        "tệp Word,": word.getvalue(),
        "tệp Excel,": excel.getvalue(),
        "Word hoặc Excel kiểu cũ": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "tệp PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "tệp ảnh": b"\xff\xd8\xff\xdb\x00\x43\x00" + b"\xff" * 2_000_000,
        "trang web": "<!doctype html><title>Trường</title>".encode("utf-8-sig"),
    }
    paths = []
    for number, data in enumerate(files.values()):
        paths.append(str(tmp_path / f"ket-qua-{number}.json"))
        Path(paths[-1]).write_bytes(data)
    code, output, _ = check(*paths)
    assert code == 1
    _, _, errors = check("summary", *paths, "--out", str(tmp_path / "bang.csv"))
    said, summed = output.splitlines(), errors.splitlines()
    assert (len(said), len(summed)) == (12, 14)
    for number, kind in enumerate(files):
        for lines in (said, summed):
            assert lines[2 * number] == paths[number]
            assert kind in lines[2 * number + 1]
    code, output, _ = check("rubric", paths[0])
    assert code == 1
    assert "UTF-16" not in output
