"""Files that the package carries, and files that it writes."""

from __future__ import annotations  # pathlib is imported where it is used: a look-up of a name does without

import os

from geoviz.errors import GazetteerDataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cache_folder", "data_folder", "data_path", "user_folder", "write_atomically"]


def data_folder(name: str) -> str:
    """
    Path of a folder of the package's data, as text.

    Raises
    ------
    GazetteerDataError
        If it is not there.
    """
    # a wheel has geoviz/data; a checkout and an editable install have data/ beside geoviz/; the files are mapped into
    # memory, so the package is a folder in any case and `importlib.resources` would only take its time
    package = os.path.dirname(os.path.abspath(__file__))
    for folder in (os.path.join(package, "data"), os.path.join(os.path.dirname(package), "data")):
        if os.path.isdir(folder):
            return os.path.join(folder, name)
    msg = f"geoviz's data files are missing: no folder data in {package} or beside it; install geoviz again."
    raise GazetteerDataError(msg)


def data_path(*parts: str) -> Path:
    """
    Path of a data file of the package.

    Raises
    ------
    GazetteerDataError
        If the file is not there.
    """
    from pathlib import Path

    path = Path(data_folder(os.path.join(*parts)))
    if not path.exists():
        msg = f"geoviz's data file {'/'.join(parts)} is missing; install geoviz again."
        raise GazetteerDataError(msg)
    return path


def user_folder() -> Path:
    """
    Where gazetteers that a person installs are kept: ``GEOVIZ_DATA_DIR``, or the system's place for such data.

    The folder need not exist yet.
    """
    return _own_folder("GEOVIZ_DATA_DIR", "user_data_path")


def cache_folder() -> Path:
    """
    Where answers and downloads are kept that can be had again: ``GEOVIZ_CACHE_DIR``, or the system's place for such.

    The folder need not exist yet.
    """
    return _own_folder("GEOVIZ_CACHE_DIR", "user_cache_path")


def _own_folder(variable: str, function: str) -> Path:
    from pathlib import Path

    import platformdirs

    named = os.environ.get(variable)
    return Path(named) if named else Path(getattr(platformdirs, function)("geoviz", appauthor=False))


def write_atomically(path: str | os.PathLike[str], text: str) -> None:
    """
    Write a file whole or not at all: to a temporary file beside it, then renamed.

    Raises
    ------
    OSError
        If the folder cannot be written; whatever stood there before is untouched.
    """
    import tempfile
    from pathlib import Path

    target = Path(path)
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)  # mkstemp makes files that only their owner can read
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
