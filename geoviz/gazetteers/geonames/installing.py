"""Installing GeoNames: getting its dumps, building, and putting the new gazetteer in the place of the old one."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from geoviz.errors import FetchError, GazetteerDataError, InputError
from geoviz.gazetteers.geonames.building import Progress, build
from geoviz.gazetteers.geonames.dumps import find_dumps
from geoviz.gazetteers.geonames.installed import About, activate, gazetteers_folder
from geoviz.gazetteers.packed import PackedGazetteer
from geoviz.resources import cache_folder

__all__ = ["SERVER", "install", "install_from"]

SERVER: Final = "https://download.geonames.org/export/dump/"
_SMALL_FILES: Final = ("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt")


def install(
    countries: Sequence[str] = (),
    *,
    server: str = SERVER,
    progress: Progress | None = None,
) -> About:
    """
    Download the dumps, build GeoNames from them and make it the installed one.

    Parameters
    ----------
    countries
        ISO codes; the whole world where empty.
    server
        Where the dumps are; a mirror that is named may be in a private network.
    progress
        Hears how far the work is: of each file the bytes, where it is known how many there are, then each step.

    Returns
    -------
    about
        What is installed now. A download or a build that was broken off goes on where it stopped.

    Raises
    ------
    FetchError
        If a file cannot be had.
    GazetteerDataError
        If a file is damaged; the next time all are fetched anew.
    InputError
        If another process is building.
    """
    folder = cache_folder() / "geonames" / ("-".join(sorted(countries)) or "world")
    _fetch(countries, folder, server, progress)
    try:
        about = install_from(folder, countries=countries, progress=progress)
    except GazetteerDataError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return about


def _fetch(countries: Sequence[str], folder: Path, server: str, progress: Progress | None) -> None:
    from geoviz.web import download

    (folder / "alternatenames").mkdir(parents=True, exist_ok=True)
    files = list(_SMALL_FILES)
    for country in countries:
        files += [f"{country}.zip", f"alternatenames/{country}.zip"]
    files += [] if countries else ["allCountries.zip", "alternateNamesV2.zip"]
    base = server if server.endswith("/") else f"{server}/"
    for name in files:

        def tell(done: int, of: int | None, name: str = name) -> None:
            if progress:
                progress(name, done, of or 0)

        try:
            download(base + name, folder / name, progress=tell, allow_private=server != SERVER)
        except FetchError as error:
            if error.status == 404 and countries and name.endswith(".zip"):
                msg = f"{base} has no file {name}: GeoNames has no country {Path(name).stem}, or the server no dumps."
                raise FetchError(msg, status=404) from error
            raise


def install_from(
    source: Path,
    *,
    countries: Sequence[str] = (),
    progress: Progress | None = None,
    workers: int | None = None,
) -> About:
    """
    Build GeoNames from its dumps and make it the installed one.

    Parameters
    ----------
    source
        Folder of the dumps, as `geoviz.gazetteers.geonames.building.build` takes it.
    countries, progress, workers
        As there.

    Returns
    -------
    about
        What is installed now. Until then what was installed before stays, whatever happens.

    Raises
    ------
    UnreadableInputError
        If the folder has no dump of places.
    GazetteerDataError
        If a dump is damaged or something else.
    InputError
        If another process is building.
    """
    from geoviz import __version__

    base = gazetteers_folder()
    base.mkdir(parents=True, exist_ok=True)
    with _alone(base / "geonames.lock"):
        folder = base / f"geonames-{secrets.token_hex(4)}"
        unfinished = base / "building" / "files"
        shutil.rmtree(unfinished, ignore_errors=True)
        dumps = find_dumps(source)
        built = build(
            source, unfinished, base / "building" / "work", countries=countries, progress=progress, workers=workers
        )
        if not PackedGazetteer(unfinished, "geonames").store.count:
            msg = "The gazetteer came out empty."
            raise GazetteerDataError(msg)
        unfinished.rename(folder)
        about = About(
            folder=folder.name,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            newest=built.newest,
            countries=tuple(sorted(countries)),
            places=built.places,
            names=built.names,
            bad_rows=built.bad_rows,
            dumps=tuple(sorted({dump.path.name for dump in dumps})),
            files={path.name: path.stat().st_size for path in sorted(folder.iterdir())},
            version=__version__,
        )
        activate(about)
        shutil.rmtree(base / "building", ignore_errors=True)
    return about


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time in; the system lets go of the lock when the process ends, however it does."""
    with path.open("a+b") as file:
        try:
            try:
                import fcntl
            except ImportError:  # Windows
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = "Another process is building GeoNames at this moment; wait until it is done."
            raise InputError(msg) from error
        yield
