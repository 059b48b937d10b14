"""What both fitting scripts share: annotated documents, and folds that keep an outlet's articles together."""

import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks.predict import document_of
from geoviz.gazetteers.packed import haversine_m
from geoviz.model import Document, Place

FOLDS = 5
NEAR_KM = 161.0
OURS = Path(__file__).parent.parent / "tests" / "challenge"

Annotation = Mapping[str, Any]


class Gold(NamedTuple):
    """An annotated document."""

    corpus: str
    outlet: str
    """Its host, or its id where no host tells documents apart: one outlet's are never on both sides of a fold."""
    document: Document
    toponyms: Sequence[Annotation]
    share: float = 1.0
    """How much the document counts in fitting."""
    phenomenon: str = ""
    """Of our own: what makes it hard."""

    @property
    def fold(self) -> int:
        """Which fold it is held out in."""
        return zlib.crc32(self.outlet.encode()) % FOLDS


def read_gold(name: str, *, every: int = 1, share: float = 1.0, half: str = "train") -> list[Gold]:
    """
    Documents of a corpus, or one half of a set of our own in `tests/challenge`.

    Parameters
    ----------
    name
        The file's name without its ending.
    every
        Take each so many-th document only.
    share
        How much each counts in fitting.
    half
        Of our own: "train" or "test".
    """
    ours = OURS / f"{name}.jsonl"
    path = ours if ours.exists() else Path(os.environ["GEOVIZ_EVAL"]) / "corpora" / f"{name}.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if ours.exists():
        lines = [line for line in lines if line["split"] == half]
    hosts = {urlsplit(line.get("url") or "").hostname for line in lines}
    return [
        Gold(
            name,
            (len(hosts) > 1 and urlsplit(line.get("url") or "").hostname) or line["id"],
            document_of(line),
            line["toponyms"],
            share,
            line.get("phenomenon", ""),
        )
        for line in lines[::every]
    ]


def is_right(place: Place | None, gold: Annotation) -> bool:
    """Whether a place is the annotated one, as the scorer has it; in our own, none may be right too."""
    if place is None or gold.get("null"):
        return place is None and bool(gold.get("null"))
    if gold.get("geonameid") and str(gold["geonameid"]) == place.id:
        return True
    if gold.get("kind") == "country":
        return bool(place.country == gold["country"]) and place.feature_code.startswith(("PCL", "TERR"))
    if gold.get("kind") == "division" and place.feature_code.startswith("ADM1"):
        return bool(place.country == gold["country"] and place.admin1 == gold.get("admin1"))
    if gold.get("lat") is None:
        return False
    return bool(haversine_m(place.point, gold["lat"], gold["lon"]) <= gold.get("tolerance_km", NEAR_KM) * 1000)


def without_reused(documents: Sequence[Gold]) -> list[Gold]:
    """The documents of which no passage is in the gold of distances or routes: those measure other tasks."""
    return [gold for gold in documents if not any(passage in _plain(gold.document.text) for passage in _passages())]


@cache
def _passages() -> tuple[str, ...]:
    folder = Path(os.environ["GEOVIZ_EVAL"])
    files = (folder / "distances" / "stated-distances.dev.jsonl", folder / "routes" / "routes.dev.jsonl")
    return tuple(_middle(json.loads(line)["text"]) for file in files for line in _lines(file))


def _lines(file: Path) -> Iterator[str]:
    return iter(file.read_text(encoding="utf-8").splitlines())


def _middle(text: str) -> str:
    plain = _plain(text)
    return plain[len(plain) // 3 :][:80]


def _plain(text: str) -> str:
    return " ".join(text.split())
