"""Files that the package carries, and files that it writes."""

from __future__ import annotations  # pathlib is imported where it is used: a look-up of a name does without

import os

from geoviz.errors import GazetteerDataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["data_folder", "data_path", "write_atomically"]


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
