"""
How much each feature speaks for or against a place name, as log odds.

Fitted by logistic regression (benchmarks/fit_recognition.py) on GeoVirus, GeoWebNews, WOTR and MEANTIME, drawn towards
values set by hand; features seen fewer than eight times keep those ("person:ship", "first-of-name").
"acronym-place", "built:frame", "kind-within" and "team-after" are bounded by hand: the corpora show too few of them.
"level:institution" is set by hand: corpora disagree on whether a university or a museum is a place; so low, it is one
where the words around it speak of a place ("at", "in").
"""

from typing import Final

__all__ = ["WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "prior": 4.37, "bias": -3.08,
    # what bears the name
    "acronym-place": 3.00, "level:county": 2.05, "level:nature": 1.30, "level:": 1.19, "level:site": 1.16,
    "level:institution": -2.0,
    "level:village": 1.13, "level:metropolis": 1.02, "level:state": 0.97, "level:town": 0.96, "level:city": 0.86,
    "level:region": 0.86, "level:country": 0.67, "lower-case-too": 0.32, "several-words": 0.24, "all-ordinary": -0.01,
    "abbreviation": -0.25, "first-name": -0.37, "ordinary": -0.73, "alternate": -0.79, "last-name": -0.92,
    "acronym": -1.87, "ordinary-first": -1.93, "short": -2.31,
    # how it is built
    "built:state": 4.69, "built:street": 3.30, "built:front": 1.66, "built:feature": 1.62, "built:frame": 1.60,
    "built:site": 1.58, "built:area": 1.58,
    # what stands around it
    "kind-of-before": 2.85, "kind-before": 1.95, "locative-before": 1.51, "container-after": 1.40,
    "contained-before": 1.32, "begins": 1.28, "possessive-before": 1.13, "motion-before": 1.12, "dateline": 1.08,
    "of-before": 0.87, "organisation-far": 0.81, "speech-before": 0.67, "list-neighbour": 0.66, "and-before": 0.59,
    "kind-within": 0.50, "team-after": 0.50, "kind-after": 0.48, "other-preposition-before": 0.44, "possessive": 0.33,
    "compass-before": 0.21, "first-word": 0.09, "the-before": -0.01, "mark-after": -0.06, "travel-before": -0.12,
    "after-mark": -0.14, "age-after": -0.30, "role-after": -0.35, "title-after": -0.37, "ends": -0.48,
    "learned-after": -0.66, "joined-before": -0.71, "joined-after": -0.81, "capital-of-before": -0.86,
    "speech-after": -0.87, "local-after": -0.96, "style:title": -1.10, "capital-before": -1.16,
    "head-of-before": -1.18, "style:caps": -1.40, "event-after": -1.61, "capital-after": -1.83, "public-after": -1.96,
    "title-before": -1.98, "company-after": -2.15, "press-after": -2.33, "Compass-before": -3.75,
    # persons, and the rest of the document
    "placed-elsewhere": 0.85, "person:first name": -1.26, "person:title": -1.31, "surname": -1.91,
    "person:initial": -3.66, "person:ship": -4.50, "first-of-name": -2.00,
}  # fmt: skip
