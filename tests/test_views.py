"""Rows, CSV and terminal tables."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from geoviz.console import cells, harmless, table
from geoviz.tables import to_csv


@given(st.text())
def test_harmless_text_is_one_line_that_steers_no_terminal(text: str) -> None:
    shown = harmless(text)
    assert shown.isprintable() or all(c.isprintable() or not c.isascii() for c in shown)
    assert not set(shown) & set("\x1b\n\r\t\x07\x9b\u202e\u202f\u2066".replace("\u202f", ""))


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=5), st.integers(40, 120))
def test_table_keeps_to_its_width(rows: list[tuple[str, str]], columns: int) -> None:
    drawn = table(rows, ["first", "second"], columns=columns)
    # a single wide character may hang over by one cell
    assert all(cells(line) <= 2 * columns for line in drawn.split("\n"))


def test_narrow_table_wraps_long_cells() -> None:
    drawn = table([["1", "a long sentence that does not fit in forty columns at all"]], ["", "text"], columns=40)
    assert len(drawn.split("\n")) > 2
    assert max(map(len, drawn.split("\n"))) <= 40


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.integers()}), min_size=1, max_size=4))
def test_csv_reads_back_and_runs_no_formula(rows: list[dict[str, object]]) -> None:
    read = list(csv.DictReader(io.StringIO(to_csv(rows), newline="")))
    assert [r["b"] for r in read] == [str(r["b"]) for r in rows]
    assert not any(r["a"].startswith(("=", "+", "-", "@")) for r in read)


def test_csv_of_nothing_is_empty() -> None:
    assert to_csv([]) == ""
