"""A real browser with its network cut off, and what a page says and asks for in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geoviz.exports.html import html
from geoviz.model import Report

try:
    from playwright import sync_api
except ImportError:
    if os.environ.get("CI"):  # there, a browser test that does not run is a failure
        raise
    sync_api = None

SIZES = {"desktop": (1440, 900), "tablet": (768, 1024), "phone": (390, 844)}


@pytest.fixture(scope="module")  # not of the session: while it is open, no other test can run an event loop
def browser() -> Iterator["sync_api.Browser"]:
    if sync_api is None:
        pytest.skip("playwright is not installed (dependency group test)")
    found = next(
        (
            p
            for p in (os.environ.get("GEOVIZ_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome")
            if p and Path(p).exists()
        ),
        None,
    )
    if found is None:
        reason = "no Chromium at /usr/bin/chromium: install Debian's chromium, or name one in GEOVIZ_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


class Opened:
    """A page and all that it said and asked for."""

    def __init__(self, page: "sync_api.Page") -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))

    @property
    def left(self) -> list[str]:
        return [url for url in self.asked if not url.startswith(("file:", "data:"))]


@pytest.fixture
def opened(browser: "sync_api.Browser", tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_page(report: Report | str, *, size: str = "desktop", ready: bool = True, **options: object) -> Opened:
        width, height = SIZES[size]
        options = {
            "offline": True,
            "reduced_motion": "reduce",
            "viewport": {"width": width, "height": height},
        } | options
        context = browser.new_context(**options)
        contexts.append(context)
        path = tmp_path / "map.html"
        path.write_text(report if isinstance(report, str) else html(report), encoding="utf-8")
        shown = Opened(context.new_page())
        shown.page.goto(path.as_uri())
        if ready and options.get("java_script_enabled", True):
            shown.page.wait_for_selector(".gv-ready")
            shown.page.wait_for_timeout(80)
        return shown

    yield open_page
    for context in contexts:
        context.close()


BOXES = """(selector) => [...document.querySelectorAll(selector)].filter(n => n.style.display !== 'none').map(n => {
    const r = n.getBoundingClientRect(), f = document.querySelector('.folium-map').getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom, n.textContent, r.right > f.left && r.left < f.right && r.bottom > f.top && r.top < f.bottom];
}).filter(b => b[5])"""


def crossing(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5
