"""The data inside the map page: columns come back as rows, quotes as the words they stand for, marks never overlap."""

import json
from itertools import pairwise

import pytest
import reports
from hypothesis import given
from hypothesis import strategies as st

from geoviz.exports.html.packing import columns, inert_json
from geoviz.exports.html.passages import Passages, article_marks, article_view
from geoviz.exports.html.payload import packed, payload
from geoviz.model import DateRange, Document, Report, Span, Statement, Verdict

VALUES = st.one_of(
    st.text(max_size=6), st.integers(-3, 3), st.booleans(), st.none(), st.lists(st.integers(0, 2), max_size=2)
)


def rows_of(table: dict) -> list[dict]:
    """Rows as the page's script makes them (assets/page/dom.js)."""

    def value(column: dict, i: int) -> object:
        if "at" in column:
            return column["of"][column["at"][i]]
        if "in" in column:
            return column["in"][0] + column["each"][i] + column["in"][1]
        return column["each"][i] if "each" in column else column["same"]

    return [{key: value(column, i) for key, column in table["columns"].items()} for i in range(table["rows"])]


@given(
    st.lists(
        st.fixed_dictionaries({"a": VALUES, "b": st.text(alphabet="ab", max_size=3), "c": st.just("x")}), max_size=9
    )
)
def test_columns_come_back_as_rows(rows: list[dict]) -> None:
    table = json.loads(inert_json(columns(rows)))
    # as JSON: True is not 1
    assert json.dumps(rows_of(table), sort_keys=True) == json.dumps(rows, sort_keys=True)


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5), st.booleans())
def test_pieces_of_a_quote_are_the_sentence_and_its_marks(
    text: str,
    marks: list[tuple[int, int]],
    whole: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    sentence = Span(len(text) // 4, len(text))
    spans = [Span(min(a, b), min(max(a, b), len(text))) for a, b in marks if min(a, b) <= len(text)]
    passages = Passages(Document(text=text), whole=whole)
    pieces = passages.pieces(passages.quote(sentence, spans))
    assert "".join(words for words, _ in pieces) == text[sentence.start : sentence.end]
    marked = {i for s in spans for i in range(max(s.start, sentence.start), min(s.end, sentence.end))}
    assert "".join(words for words, is_marked in pieces if is_marked) == "".join(text[i] for i in sorted(marked))


def test_many_quotes_are_kept_once_each() -> None:
    text = "First one. Second one. Third one."
    passages = Passages(Document(text=text), whole=False)
    quotes = [passages.quote(Span(a, b), [Span(a, a + 5)]) for a, b in ((11, 22), (0, 10), (11, 22))]
    assert passages.text == "Second one.First one."
    assert quotes[0] == quotes[2]
    assert ["".join(w for w, _ in passages.pieces(q)) for q in quotes[:2]] == ["Second one.", "First one."]


def test_a_sentence_of_a_megabyte_is_quoted_around_what_it_is_quoted_for() -> None:
    text = "word " * 200_000
    quote = Passages(Document(text=text), whole=True).quote(Span(0, len(text)), [Span(500_000, 500_004)])
    assert quote[0] <= 500_000 < quote[1]
    assert quote[1] - quote[0] < 1000


SPANS = st.tuples(st.integers(0, 80), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_marks_of_the_article_never_overlap_and_names_come_first(
    names: list[Span], dates: list[Span], checks: list[Span]
) -> None:
    apart: list[Span] = []
    for span in sorted(names):
        if not any(span.overlaps(other) for other in apart):
            apart.append(span)
    report = Report(
        document=Document(text="x" * 100),
        dates=tuple(
            DateRange(span=s, text="x", first=reports.date(2024, 1, 1), last=reports.date(2024, 1, 1)) for s in dates
        ),
        verdicts=tuple(
            Verdict(statement=Statement(kind="distance", span=s, sentence=s), status="consistent", reason="")
            for s in checks
        ),
    )
    marks = article_marks(report, {s: i for i, s in enumerate(apart)}, {}, {})
    assert marks == sorted(marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert [Span(m.start, m.end) for m in marks if m.kind == "stop"] == apart
    covered = {i for m in marks for i in range(m.start, m.end)}
    assert covered == {i for s in (*apart, *dates, *checks) for i in range(s.start, s.end)}


@pytest.mark.parametrize("report", [reports.far_east, reports.gapped, lambda: reports.many(300)])
def test_packed_payload_has_what_the_payload_has(report: object) -> None:
    data, _ = payload(report())  # type: ignore[operator]
    tables = packed(data)
    for name in ("stops", "legs", "mentioned", "checks"):
        assert rows_of(json.loads(json.dumps(tables[name]))) == json.loads(json.dumps(data[name]))


def test_data_of_many_stops_are_compact() -> None:
    data, _ = payload(reports.many(2000))
    del data["basemap"]
    assert len(inert_json(packed(data))) < 300 * 2000


def test_a_text_of_very_many_names_marks_the_first_of_them() -> None:
    spans = [Span(5 * i, 5 * i + 4) for i in range(30_000)]
    report = Report(document=Document(text="Oslo " * 30_000))
    marks = article_marks(report, dict.fromkeys(spans, 0), {}, {})
    view = article_view(Passages(report.document, whole=True), report, marks)
    assert len(marks) == 30_000
    assert len(view["marks"]) == 4 * 20_000
    assert view["marks"][:8] == [0, 4, 0, 0, 1, 4, 0, 0]
    assert view["paragraphs"] == [0, 150_000]
