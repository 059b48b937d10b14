"""Memos of checked distances: what they say, and that somebody else's text does nothing in them."""

import html.parser
import re

import pytest

from geoviz.exports.memo import MEMOS
from geoviz.model import Document, Report
from geoviz.pipeline import analyze_document, open_document
from geoviz.tables import STATUS_WORDS
from tests.reports import far_east

HOSTILE = (
    "Oslo | <script>alert(1)</script> lies 4,000 km from Stockholm as the crow flies, [click](javascript:alert(1)) "
    "![x](http://example.org/x.png) says *so* <img src=x onerror=alert(1)>.\n"
)


@pytest.fixture(scope="module")
def hostile() -> Report:
    report = analyze_document(open_document(Document(text=HOSTILE, title='"><script>title</script>\n# Heading')))
    assert any(v.statement.kind == "distance" for v in report.verdicts)
    return report


@pytest.mark.parametrize("form", MEMOS)
def test_a_memo_says_every_statement_verdict_and_reason(form: str) -> None:
    report = far_east()
    memo = MEMOS[form]([report])
    plain = re.sub(r"\\(?=[^\w\s])", "", memo)
    for verdict in report.verdicts:
        assert report.document[verdict.statement.span] in plain
    distances = [v for v in report.verdicts if v.statement.kind == "distance"]
    assert distances
    for verdict in distances:
        assert STATUS_WORDS[verdict.status] in plain
    assert "GeoNames" in memo


@pytest.mark.parametrize("form", MEMOS)
def test_a_memo_holds_several_articles_and_an_empty_one(form: str) -> None:
    empty = Report(document=Document(text="Nothing.", title="An empty one"))
    memo = MEMOS[form]([far_east(), empty])
    assert "An empty one" in memo
    assert "states no distance" in memo


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_html_memo_runs_and_loads_nothing(hostile: Report) -> None:
    memo = MEMOS["html"]([hostile])
    parser = _Tags()
    parser.feed(memo)
    assert not parser.tags & {"script", "img", "iframe", "link", "object", "svg", "a", "form", "style"}
    assert parser.attributes <= {"lang", "charset", "name", "content", "http-equiv", "style", "scope"}
    assert "&lt;script&gt;" in memo


def test_the_markdown_memo_has_no_html_no_links_and_whole_tables(hostile: Report) -> None:
    memo = MEMOS["md"]([hostile])
    assert not re.search(r"<(?!!)[a-zA-Z/]", memo)
    assert not re.search(r"(?<!\\)\]\(", memo)
    tables = [line for line in memo.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {6}
    assert memo.count("\n# ") == 0  # the title is one line
