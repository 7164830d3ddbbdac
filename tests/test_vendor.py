"""The vendored runtime is, byte for byte, what its packages hold."""

import vendor


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
    assert {path.name for path in vendor.FOLDER.iterdir() if path.is_dir()} == set(listed)
    for folder, package in listed.items():
        there = {path.name for path in (vendor.FOLDER / folder).iterdir()}
        assert there == {*package["files"], *package["notices"]}
        assert "LICENSE" in package["notices"]


def test_versions_are_the_ones_that_belong_together() -> None:
    """PyScript and the MicroPython made for it move together, on purpose and by hand."""
    versions = {package["folder"]: package["version"] for package in vendor.packages()}
    assert versions == {"pyscript": "0.7.31", "micropython": "1.28.0-6", "tinos": "5.3.0"}
