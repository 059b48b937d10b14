"""
How much each feature speaks for a place name, and for an associative one, as log odds.

Written by `python -m benchmarks.fit_recognition --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["ASSOCIATIVE", "WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "bias": -0.66, "prior": 2.47, "acronym-place": 2.07, "contained-before": 1.78, "kind-of-before": 1.69,
    "locative-before": 1.58, "motion-before": 1.45, "built:state": 1.32, "container-after": 1.18,
    "placed-elsewhere": 0.90, "in-company": 0.89, "of-before": 0.81, "built:owned": 0.72, "dateline": 0.71,
    "in-outlet": 0.67, "level:nature": 0.66, "built:street": 0.59, "built:frame:at": 0.55, "ends": 0.55, "begins": 0.51,
    "level:country": 0.51, "level:metropolis": 0.44, "possessive-before": 0.41, "kind-before": 0.38,
    "other-preposition-before": 0.37, "several-words": 0.37, "and-before": 0.36, "built:front": 0.35,
    "local-after": 0.32, "built:area": 0.30, "team-after": 0.30, "shared-kind": 0.29, "kind-within": 0.28,
    "built:site": 0.27, "person-of-before": 0.27, "built:shared": 0.26, "the-before": 0.24, "built:feature": 0.23,
    "capital-before:ordinary": 0.22, "list-neighbour": 0.21, "shared-street": 0.20, "level:county": 0.19,
    "level:site": 0.17, "kind-after": 0.15, "all-ordinary": 0.14, "mark-after": 0.14, "press-after": 0.13,
    "public-after": 0.11, "company-after": 0.04, "first-word": 0.04, "level:state": 0.02,
    "built:frame:preposition": 0.01, "head-of-before": 0.00, "age-after": -0.01, "level:city": -0.01,
    "role-after": -0.02, "speech-before": -0.03, "among-persons": -0.04, "travel-before": -0.07,
    "built:frame:in": -0.10, "event-after": -0.11, "capital-after:unknown": -0.12, "level:town": -0.12,
    "compass-before": -0.14, "forename": -0.14, "level:": -0.14, "after-mark": -0.16, "built:frame:from": -0.20,
    "level:village": -0.20, "who-after": -0.24, "organisation-far": -0.25, "built:frame:longer": -0.27,
    "lower-case-too": -0.27, "title-after": -0.27, "level:region": -0.36, "abbreviation": -0.38,
    "built:frame:to": -0.39, "possessive": -0.39, "according-before": -0.48, "shared-kind-before": -0.48,
    "speech-after": -0.53, "person:first name": -0.54, "joined-before": -0.57, "capital-after:ordinary": -0.58,
    "first-name": -0.60, "learned-after": -0.60, "capital-before:name": -0.73, "joined-elsewhere": -0.74,
    "capital-before:unknown": -0.75, "style:caps": -0.75, "capital-of-before": -0.82, "style:title": -0.91,
    "ordinary": -0.98, "surname": -1.00, "alternate": -1.01, "product-after": -1.03, "capital-after:name": -1.11,
    "title-before": -1.12, "last-name": -1.14, "person-elsewhere": -1.15, "joined-after": -1.16,
    "level:institution": -1.16, "capital-before": -1.26, "short": -1.35, "name-before": -1.42, "person:initial": -1.43,
    "person:title": -1.73, "capital-after": -1.81, "acronym": -1.86, "ordinary-first": -1.92, "first-of-name": -2.00,
    "person:famous": -2.00, "Compass-before": -3.37, "person:ship": -4.50,
}  # fmt: skip

ASSOCIATIVE: Final[dict[str, float]] = {
    "bias": -0.47, "next:^": 1.84, "level:country": 1.79, "acts": 1.31, "level:region": 0.98, "organisation-far": 0.70,
    "previous:by": 0.65, "press-after": 0.61, "joined-elsewhere": 0.56, "local-after": 0.56, "previous:against": 0.56,
    "head-of-before": 0.55, "capital-before": 0.52, "other-preposition-before": 0.52, "acronym-place": 0.49,
    "previous:between": 0.48, "previous:that": 0.47, "public-after": 0.46, "capital-before:ordinary": 0.45,
    "speech-before": 0.44, "level:state": 0.39, "role-after": 0.38, "previous:with": 0.36, "begins": 0.35,
    "level:institution": 0.33, "level:metropolis": 0.33, "next:had": 0.24, "built:area": 0.23, "in-company": 0.19,
    "first-name": 0.17, "last-name": 0.17, "next:will": 0.17, "all-ordinary": 0.16, "alternate": 0.16, "next:to": 0.16,
    "abbreviation": 0.13, "title-after": 0.12, "previous:the": 0.11, "capital-before:unknown": 0.07,
    "capital-of-before": 0.07, "in-outlet": 0.07, "placed-elsewhere": 0.07, "next:a": 0.03, "previous:,": 0.03,
    "capital-after:ordinary": 0.01, "first-word": -0.00, "previous:^": -0.00, "next:was": -0.01, "next:'s": -0.03,
    "possessive": -0.03, "speech-after": -0.03, "ends": -0.06, "capital-after:unknown": -0.09, "next:as": -0.09,
    "next:has": -0.09, "several-words": -0.09, "previous:to": -0.10, "built:frame:at": -0.11, "next:the": -0.11,
    "next:have": -0.12, "shared-kind": -0.12, "built:site": -0.13, "level:county": -0.14, "the-before": -0.14,
    "next:with": -0.15, "previous:near": -0.15, "container-after": -0.18, "capital-after": -0.20, "after-mark": -0.21,
    "ordinary": -0.21, "lower-case-too": -0.23, "next:from": -0.23, "next:in": -0.23, "built:front": -0.24,
    "and-before": -0.26, "previous:a": -0.29, "list-neighbour": -0.30, "next:on": -0.32, "style:caps": -0.32,
    "built:state": -0.33, "level:": -0.33, "previous:on": -0.35, "built:feature": -0.36, "next:by": -0.36,
    "of-before": -0.37, "joined-after": -0.39, "next:-": -0.39, "previous:and": -0.40, "next:at": -0.41,
    "previous:at": -0.42, "previous:for": -0.47, "level:site": -0.49, "kind-after": -0.50, "previous:as": -0.50,
    "next:and": -0.52, "next:for": -0.52, "short": -0.55, "kind-within": -0.58, "next:are": -0.59, "level:city": -0.61,
    "mark-after": -0.64, "previous:from": -0.66, "style:title": -0.66, "level:nature": -0.67, "previous:of": -0.71,
    "level:town": -0.73, "next:.": -0.74, "dateline": -0.80, "compass-before": -0.81, "level:village": -0.84,
    "travel-before": -0.86, "kind-of-before": -0.90, "previous:in": -0.95, "next:is": -1.08, "contained-before": -1.38,
    "motion-before": -1.62, "locative-before": -2.58,
}  # fmt: skip
