"""
The web: a page of text, the answer of a service, a large file.

Only `geoviz.web.connections` opens connections, and it is loaded with the first one: to ask whether a text `is_url`,
nothing of TLS and HTTP is needed.
"""

import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:  # for type checkers and editors; at run time names are imported when they are first used
    from geoviz.web.addresses import is_url
    from geoviz.web.answers import Answer, ask
    from geoviz.web.downloads import Downloaded, download
    from geoviz.web.pages import Page, fetch

__all__ = ["Answer", "Downloaded", "Page", "ask", "download", "fetch", "is_url"]

_HOME = {
    "Answer": "geoviz.web.answers",
    "Downloaded": "geoviz.web.downloads",
    "Page": "geoviz.web.pages",
    "ask": "geoviz.web.answers",
    "download": "geoviz.web.downloads",
    "fetch": "geoviz.web.pages",
    "is_url": "geoviz.web.addresses",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        msg = f"module 'geoviz.web' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
