"""The lines that a content management system wants: a frame around the page that takes the page's height."""

import hashlib
import json
from html import escape
from typing import Final

from geoviz.model import Report

from .packing import inert_json

__all__ = ["snippet"]

_SCRIPT: Final = """\
(function () {
  var frame = document.getElementById(ID);
  addEventListener("message", function (event) {
    // only the frame's own page is listened to, and only a height is taken from it
    if (!frame || event.source !== frame.contentWindow || !event.data || event.data.type !== "geoviz-height") return;
    var height = Number(event.data.height);
    if (height > 0 && height < 100000) frame.style.height = Math.ceil(height) + "px";
  });
})();"""


def snippet(report: Report, address: str) -> str:
    """
    HTML to paste where the map is to stand.

    Parameters
    ----------
    report
        Whose page it is: its title names the frame for readers who cannot see it.
    address
        Where the page will be published.

    Examples
    --------
    >>> from geoviz.model import Document
    >>> lines = snippet(Report(document=Document(text="", title="A & B")), "map.html").splitlines()
    >>> lines[0].startswith("<iframe id="), 'src="map.html" title="Map: A &amp; B"' in lines[0], lines[-1]
    (True, True, '</script>')
    """
    title = report.document.title or "the places of an article"
    name = f"geoviz-{hashlib.sha256(json.dumps([title, address]).encode()).hexdigest()[:8]}"
    frame = (
        f'<iframe id="{name}" src="{escape(address)}" title="Map: {escape(title[:200])}" loading="lazy" '
        'allow="clipboard-write" style="width: 100%; height: 1100px; border: 0"></iframe>'
    )
    return f"{frame}\n<script>\n{_SCRIPT.replace('ID', inert_json(name))}\n</script>\n"
