"""Files are written whole or not at all."""

import stat
from pathlib import Path

import pytest

from geoviz.errors import GazetteerDataError
from geoviz.resources import data_path, write_atomically


def test_written_file_has_the_text_and_ordinary_rights(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    write_atomically(target, "Артём\n")
    assert target.read_bytes() == "Артём\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) & 0o600 == 0o600


def test_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(target, "half \ud800 written")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_data_file_is_named() -> None:
    with pytest.raises(GazetteerDataError, match=r"data file atlantis\.bin is missing"):
        data_path("atlantis.bin")
