"""Geodesic arcs for drawing, and the cut at 180°."""

from itertools import pairwise

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from geoviz.greatcircle import cut_at_antimeridian, great_circle, unwrap
from geoviz.model import LatLon

points = st.builds(LatLon, st.floats(-89, 89), st.floats(-180, 180))


@given(points, points)
def test_arc_is_as_long_as_the_geodesic(a: LatLon, b: LatLon) -> None:
    """geopy is the second source; chords of 100 km are shorter than the arc by millionths."""
    arc = great_circle(a, b)
    length_m = sum(geodesic(p, q).meters for p, q in pairwise(arc))
    assert length_m == pytest.approx(geodesic(a, b).meters, rel=1e-6, abs=0.01)
    assert arc[0] == a
    assert arc[-1] == b


@given(points, points)
def test_unwrapped_longitudes_never_jump(a: LatLon, b: LatLon) -> None:
    line = unwrap(great_circle(a, b))
    assert all(abs(q.lon - p.lon) <= 180 for p, q in pairwise(line))


@given(points, points)
def test_cut_lines_stay_on_the_map_and_never_cross_it(a: LatLon, b: LatLon) -> None:
    for piece in cut_at_antimeridian(great_circle(a, b)):
        assert all(-180 <= p.lon <= 180 for p in piece)
        assert all(abs(q.lon - p.lon) <= 180 for p, q in pairwise(piece))


def test_fiji_to_samoa_is_cut_in_two() -> None:
    pieces = cut_at_antimeridian(great_circle(LatLon(-18.14, 178.44), LatLon(-13.83, -171.77)))
    assert len(pieces) == 2
    assert pieces[0][-1].lon == 180
    assert pieces[1][0].lon == -180
