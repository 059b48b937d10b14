"""Reports as text of one format: the registry of exports."""

from typing import Final

from geoviz.exports.evidence import evidence
from geoviz.exports.geojson import geojson
from geoviz.exports.html import html
from geoviz.signatures import Exporter

__all__ = ["EXPORTS"]

EXPORTS: Final[dict[str, Exporter]] = {
    "html": html,
    "evidence": evidence,
    "geojson": geojson,
}
"""Formats by the name that a user gives."""
