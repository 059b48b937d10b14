"""Files that the package carries, and files that it writes."""

import os
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

from geoviz.errors import GazetteerDataError

__all__ = ["data_path", "write_atomically"]


@cache
def _data_folder() -> Path:
    # a wheel has geoviz/data; a checkout and an editable install have data/ beside geoviz/
    package = Path(str(resources.files("geoviz")))
    for folder in (package / "data", package.parent / "data"):
        if folder.is_dir():
            return folder
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
    path = _data_folder().joinpath(*parts)
    if not path.exists():
        msg = f"geoviz's data file {'/'.join(parts)} is missing; install geoviz again."
        raise GazetteerDataError(msg)
    return path


def write_atomically(path: str | os.PathLike[str], text: str) -> None:
    """
    Write a file whole or not at all: to a temporary file beside it, then renamed.

    Raises
    ------
    OSError
        If the folder cannot be written; whatever stood there before is untouched.
    """
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
