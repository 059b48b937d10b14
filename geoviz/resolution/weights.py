"""
How much each feature speaks for a place that may be meant, as log odds.

Written by `python -m benchmarks.fit_resolution --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "none": -1.00, "prior": 11.06, "capital": 1.08, "country-itself": 2.27, "class:A": 1.68, "class:H": 2.74,
    "class:T": 1.99, "class:S": 1.11, "class:L": 0.76, "class:R": 1.52, "class:V": 1.50, "class:U": 1.50,
    "alternate": -1.41, "historic": 0.11, "demonym-misfit": -0.31, "acronym": -4.00, "short-form": 0.04, "kind": 1.60,
    "other-kind": -1.60, "article:H": 2.45, "article:T": 1.00, "article:L": 0.45, "article:V": 0.00, "article:U": 0.00,
    "article:R": 0.00, "article:S": 0.50, "article:A": -0.15, "article:P": -1.74, "home-country": 0.68,
    "outlet-state": 0.88, "outlet-admin": 1.17, "near-outlet:local": 2.50, "near-outlet:regional": 1.49,
    "contained:comma": 7.03, "contained:words": 6.00, "country-share": 3.25, "admin-share": 1.44, "near": 3.04,
    "siblings": 1.89, "holds": 1.70, "holds:county": 1.63, "near:county": 1.53, "country-share:famous-country": -0.27,
    "country-share:famous-home": -1.56, "country-share:famous-abroad": -0.07, "admin-share:famous-country": -0.22,
    "admin-share:famous-home": -0.87, "admin-share:famous-abroad": -0.45, "near:famous-country": -0.13,
    "near:famous-home": -0.20, "admin-fraction": 2.37, "county-share": 0.28, "admin-fraction:famous-country": 0.26,
    "admin-fraction:famous-home": -0.13, "admin-fraction:famous-abroad": 0.02, "county-share:famous-country": -0.16,
    "county-share:famous-home": -0.40, "county-share:famous-abroad": -0.17, "near:famous-abroad": -0.05,
}  # fmt: skip
