"""
From an article to a fact-checked route map: place names, dates, stated distances, the journey.

>>> import geoviz
>>> geoviz.LatLon(48.8566, 2.3522).lat
48.8566
"""

import importlib

TYPE_CHECKING = False  # not from typing, whose import takes as long as opening the gazetteer
if TYPE_CHECKING:  # for type checkers and editors; at run time names are imported when they are first used
    from geoviz.analysis import Analysis, analyze
    from geoviz.errors import GeovizError
    from geoviz.model import Document, LatLon, Place, Report
    from geoviz.reading import document_from_text, read_article

__all__ = [
    "Analysis",
    "Document",
    "GeovizError",
    "LatLon",
    "Place",
    "Report",
    "__version__",
    "analyze",
    "document_from_text",
    "read_article",
]

__version__ = "0.1.0"

_HOME = {
    "Analysis": "geoviz.analysis",
    "Document": "geoviz.model",
    "GeovizError": "geoviz.errors",
    "LatLon": "geoviz.model",
    "Place": "geoviz.model",
    "Report": "geoviz.model",
    "analyze": "geoviz.analysis",
    "document_from_text": "geoviz.reading",
    "read_article": "geoviz.reading",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        msg = f"module 'geoviz' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
