"""
How much each feature speaks for a place name, and for an associative one, as log odds.

Written by `python -m benchmarks.fit_recognition --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["ASSOCIATIVE", "WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "bias": -0.63, "prior": 2.46, "acronym-place": 2.08, "contained-before": 1.79, "kind-of-before": 1.70,
    "locative-before": 1.59, "motion-before": 1.46, "built:state": 1.31, "container-after": 1.20,
    "placed-elsewhere": 0.91, "in-company": 0.88, "of-before": 0.81, "built:owned": 0.73, "dateline": 0.72,
    "in-outlet": 0.69, "level:nature": 0.65, "built:street": 0.58, "built:frame:at": 0.54, "ends": 0.54,
    "level:country": 0.53, "begins": 0.52, "level:metropolis": 0.46, "kind-before": 0.38,
    "other-preposition-before": 0.38, "several-words": 0.38, "and-before": 0.37, "built:front": 0.35,
    "possessive-before": 0.35, "local-after": 0.33, "team-after": 0.31, "built:site": 0.30, "river-too": 0.30,
    "built:shared": 0.28, "shared-kind": 0.28, "person-of-before": 0.27, "kind-within": 0.26, "built:area": 0.25,
    "built:feature": 0.23, "level:county": 0.22, "list-neighbour": 0.21, "shared-street": 0.21, "the-before": 0.21,
    "level:site": 0.17, "all-ordinary": 0.15, "capital-before:ordinary": 0.15, "kind-after": 0.15, "press-after": 0.14,
    "mark-after": 0.13, "public-after": 0.12, "company-after": 0.04, "first-word": 0.04, "head-of-before": 0.02,
    "level:state": 0.01, "built:frame:preposition": 0.00, "age-after": -0.01, "role-after": -0.02,
    "speech-before": -0.02, "among-persons": -0.04, "level:city": -0.05, "travel-before": -0.07,
    "capital-after:unknown": -0.10, "event-after": -0.10, "built:frame:in": -0.11, "level:town": -0.11,
    "compass-before": -0.13, "forename": -0.15, "after-mark": -0.16, "level:": -0.16, "level:village": -0.19,
    "built:frame:from": -0.20, "lower-case-too": -0.21, "who-after": -0.23, "organisation-far": -0.26,
    "title-after": -0.26, "built:frame:longer": -0.28, "level:region": -0.36, "abbreviation": -0.38,
    "built:frame:to": -0.40, "possessive": -0.41, "according-before": -0.48, "shared-kind-before": -0.48,
    "person:first name": -0.53, "speech-after": -0.53, "capital-after:ordinary": -0.58, "first-name": -0.58,
    "joined-before": -0.58, "learned-after": -0.58, "capital-before:name": -0.69, "style:caps": -0.75,
    "capital-before:unknown": -0.76, "joined-elsewhere": -0.78, "capital-of-before": -0.83, "style:title": -0.91,
    "surname": -1.00, "product-after": -1.04, "alternate": -1.05, "ordinary": -1.05, "title-before": -1.11,
    "person-elsewhere": -1.14, "joined-after": -1.16, "level:institution": -1.17, "capital-after:name": -1.18,
    "last-name": -1.22, "capital-before": -1.31, "short": -1.33, "name-before": -1.41, "person:initial": -1.42,
    "person:title": -1.74, "capital-after": -1.85, "acronym": -1.86, "ordinary-first": -1.91, "first-of-name": -2.00,
    "person:famous": -2.00, "Compass-before": -3.38, "person:ship": -4.50,
}  # fmt: skip

ASSOCIATIVE: Final[dict[str, float]] = {
    "bias": -0.45, "head-of-before": 2.50, "company-after": 2.00, "press-after": 2.00, "team-after": 2.00,
    "next:^": 1.82, "level:country": 1.77, "acts": 1.30, "level:region": 0.95, "organisation-far": 0.72,
    "previous:by": 0.66, "previous:against": 0.57, "local-after": 0.56, "joined-elsewhere": 0.55,
    "capital-before": 0.51, "other-preposition-before": 0.50, "acronym-place": 0.48, "previous:between": 0.48,
    "previous:that": 0.47, "public-after": 0.47, "capital-before:ordinary": 0.44, "speech-before": 0.44,
    "level:state": 0.41, "previous:with": 0.37, "role-after": 0.36, "begins": 0.34, "level:institution": 0.32,
    "level:metropolis": 0.31, "next:had": 0.25, "built:area": 0.23, "in-company": 0.21, "alternate": 0.17,
    "first-name": 0.17, "last-name": 0.17, "next:will": 0.16, "previous:the": 0.16, "next:to": 0.15,
    "all-ordinary": 0.13, "abbreviation": 0.12, "title-after": 0.12, "placed-elsewhere": 0.08,
    "capital-before:unknown": 0.07, "capital-of-before": 0.07, "in-outlet": 0.06, "next:a": 0.05,
    "capital-after:ordinary": 0.02, "previous:,": 0.02, "first-word": -0.00, "previous:^": -0.00, "next:was": -0.01,
    "next:'s": -0.02, "possessive": -0.02, "speech-after": -0.03, "ends": -0.06, "next:has": -0.07, "next:as": -0.08,
    "previous:to": -0.09, "built:frame:at": -0.11, "capital-after:unknown": -0.11, "next:the": -0.11,
    "shared-kind": -0.11, "the-before": -0.11, "next:have": -0.12, "several-words": -0.12, "previous:near": -0.14,
    "built:site": -0.15, "level:county": -0.15, "next:with": -0.16, "container-after": -0.17, "capital-after": -0.20,
    "ordinary": -0.21, "after-mark": -0.22, "built:front": -0.23, "next:from": -0.23, "next:in": -0.23,
    "and-before": -0.25, "lower-case-too": -0.25, "previous:a": -0.30, "list-neighbour": -0.31, "next:on": -0.32,
    "style:caps": -0.32, "built:state": -0.34, "level:": -0.34, "previous:on": -0.35, "built:feature": -0.36,
    "next:by": -0.37, "of-before": -0.37, "joined-after": -0.40, "next:-": -0.40, "next:at": -0.41,
    "previous:at": -0.41, "previous:and": -0.42, "previous:for": -0.46, "level:site": -0.49, "kind-after": -0.50,
    "previous:as": -0.50, "next:and": -0.53, "next:for": -0.53, "short": -0.56, "kind-within": -0.59, "next:are": -0.59,
    "level:city": -0.62, "level:nature": -0.63, "mark-after": -0.65, "previous:from": -0.66, "style:title": -0.66,
    "river-too": -0.71, "level:town": -0.72, "previous:of": -0.72, "next:.": -0.75, "dateline": -0.80,
    "compass-before": -0.81, "level:village": -0.84, "travel-before": -0.86, "kind-of-before": -0.90,
    "previous:in": -0.94, "next:is": -1.08, "contained-before": -1.34, "motion-before": -1.64, "locative-before": -2.60,
}  # fmt: skip
