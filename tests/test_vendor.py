"""The vendored runtime is, byte for byte, what its packages hold."""

from pathlib import Path
from typing import Any

import pytest

import vendor

# What each licence is known by.
LICENCES = {
    "Apache-2.0": "Apache License Version 2.0",
    "MIT": "Permission is hereby granted, free of charge, to any person obtaining a copy",
    "OFL-1.1": "SIL OPEN FONT LICENSE Version 1.1",
}


def test_files_are_unchanged() -> None:
    """Every file's SHA-256 is the one in vendor.json."""
    for package in vendor.packages():
        folder = vendor.FOLDER / package["folder"]
        assert package["files"], package["name"]
        for name, expected in package["files"].items():
            assert vendor.sha256(folder / name) == expected, f"{folder.name}/{name}"


def test_nothing_else_is_there() -> None:
    """Each folder holds the listed files and their licences, and no folder is unlisted."""
    listed = {package["folder"]: package for package in vendor.packages()}
    known = {*listed, vendor.LIST.name, "README.md"}
    assert {path.name for path in vendor.FOLDER.iterdir()} == known
    for folder, package in listed.items():
        there = {path.name for path in (vendor.FOLDER / folder).iterdir()}
        assert there == {*package["files"], *package["notices"]}
        assert "LICENSE" in package["notices"]


@pytest.mark.parametrize("package", vendor.packages(), ids=lambda it: it["folder"])
def test_a_licence_is_the_one_that_is_named(package: dict[str, Any]) -> None:
    text = (vendor.FOLDER / package["folder"] / "LICENSE").read_text(encoding="utf-8")
    assert LICENCES[package["licence"]] in " ".join(text.split())


def test_other_bytes_under_an_unchanged_version_are_refused() -> None:
    package = {"name": "a", "version": "1.0", "integrity": "sha512-known"}
    with pytest.raises(vendor.OtherBytes, match=r"a@1\.0 was sha512-known"):
        vendor.accept(package, "sha512-other")
    assert package["integrity"] == "sha512-known"
    vendor.accept(package, "sha512-known")
    package["integrity"] = ""
    vendor.accept(package, "sha512-other")
    assert package["integrity"] == "sha512-other"


def test_an_archive_is_told_as_npm_tells_it(tmp_path: Path) -> None:
    """The empty file's is known everywhere."""
    path = tmp_path / "a.tgz"
    path.touch()
    assert vendor.sri(path).startswith(
        "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXy"
    )


def test_versions_are_the_ones_that_belong_together() -> None:
    """PyScript and the MicroPython made for it move together, on purpose and by hand."""
    versions = {package["folder"]: package["version"] for package in vendor.packages()}
    assert versions == {"pyscript": "0.7.31", "micropython": "1.28.0-6", "tinos": "5.3.0"}
