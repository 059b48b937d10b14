"""The GeoNames that is installed on this machine: where it is, what it is, and opening it."""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from geoviz.errors import GazetteerDataError, InputError
from geoviz.gazetteers.packed import PackedGazetteer
from geoviz.resources import user_folder, write_atomically

__all__ = ["ATTRIBUTION", "About", "activate", "gazetteers_folder", "installed", "open_installed"]

LICENCE: Final = "CC BY 4.0"
ATTRIBUTION: Final = "Place data © GeoNames (CC BY 4.0)"
_POINTER: Final = "geonames.json"
_LISTS: Final = ("countries", "dumps")
_REPAIR: Final = "build it again with: geoviz gazetteer install geonames (or build --from FOLDER)"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is installed, from when, under which licence."""

    folder: str
    """Name of the folder of its files, beside this record."""
    built: str
    """When it was built: ISO 8601, UTC."""
    newest: str
    """Date of the row that was changed last, "2026-11-27": how far the data go."""
    countries: tuple[str, ...]
    """ISO codes of the countries that it is limited to; empty for the whole world."""
    places: int
    names: int
    bad_rows: int
    dumps: tuple[str, ...]
    """The files it was built from."""
    files: Mapping[str, int]
    """Its own files, with their sizes [bytes]."""
    licence: str = LICENCE
    attribution: str = ATTRIBUTION
    version: str = ""
    """Of geoviz, when it was built."""

    @property
    def size(self) -> int:
        """Of all its files [bytes]."""
        return sum(self.files.values())


def gazetteers_folder() -> Path:
    """Where installed gazetteers are."""
    return user_folder() / "gazetteers"


def installed() -> About | None:
    """
    What is installed; None when nothing is.

    Raises
    ------
    GazetteerDataError
        If the record of it cannot be read.
    """
    path = gazetteers_folder() / _POINTER
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        msg = f"{path} is damaged; {_REPAIR}."
        raise GazetteerDataError(msg) from error
    if not _is_record(record):
        msg = f"{path} is not of this version of geoviz; {_REPAIR}."
        raise GazetteerDataError(msg)
    return About(**{**record, "countries": tuple(record["countries"]), "dumps": tuple(record["dumps"])})


def _is_record(record: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    if not isinstance(record, dict) or set(record) != {field.name for field in fields(About)}:
        return False
    texts = ("folder", "built", "newest", "licence", "attribution", "version")
    return (
        all(isinstance(record[key], str) for key in texts)
        and all(type(record[key]) is int for key in ("places", "names", "bad_rows"))
        and all(isinstance(record[key], list) and all(isinstance(x, str) for x in record[key]) for key in _LISTS)
        and isinstance(record["files"], dict)
        and all(isinstance(k, str) and type(v) is int for k, v in record["files"].items())
        and record["folder"] == Path(record["folder"]).name  # beside the record, nowhere else
    )


def open_installed() -> PackedGazetteer:
    """
    Open what is installed; once for each build.

    Raises
    ------
    InputError
        If nothing is installed; the message says how to get it.
    GazetteerDataError
        If its files are damaged.
    """
    about = installed()
    if about is None:
        msg = (
            "The full GeoNames is not installed; get it with: geoviz gazetteer install geonames [--country XX], "
            "or build it from files you have: geoviz gazetteer build --from FOLDER"
        )
        raise InputError(msg)
    folder = gazetteers_folder() / about.folder
    for name, size in about.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            msg = f"{path} is missing or damaged; {_REPAIR}."
            raise GazetteerDataError(msg)
    return _open(folder)


@cache
def _open(folder: Path) -> PackedGazetteer:
    return PackedGazetteer(folder, "geonames", repair=_REPAIR)


def activate(about: About) -> None:
    """
    Make a built gazetteer the one that is installed, and remove those before it.

    A process that has the one before open keeps it.
    """
    base = gazetteers_folder()
    write_atomically(base / _POINTER, json.dumps(asdict(about), indent=1, ensure_ascii=False))
    for path in base.glob("geonames-*"):
        if path.name != about.folder:
            with suppress(OSError):  # Windows does not remove files that a process has open; the next build will
                shutil.rmtree(path)
