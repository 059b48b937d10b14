"""
How much each feature speaks for a place that may be meant, as log odds.

Written by `python -m benchmarks.fit_resolution --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "none": 3.34, "prior": 10.09, "capital": 1.17, "country-itself": 2.69, "class:A": 2.00, "class:H": 2.80,
    "class:T": 2.09, "class:S": 0.96, "class:L": 1.33, "class:R": 1.52, "class:V": 1.50, "class:U": 1.50,
    "alternate": -1.52, "historic": 0.22, "demonym-misfit": -0.29, "acronym": -3.97, "short-form": -0.36, "kind": 1.21,
    "other-kind": -1.84, "article:H": 2.40, "article:T": 0.54, "article:L": 0.41, "article:V": 0.00, "article:U": 0.00,
    "article:R": 0.00, "article:S": 0.25, "article:country": -3.97, "article:A": -0.04, "article:P": -2.28,
    "home-country": -0.22, "outlet-state": 1.50, "outlet-admin": 1.50, "near-outlet:local": 2.50,
    "near-outlet:regional": 1.50, "contained:comma": 12.00, "contained:words": 5.98, "country-share": 1.88,
    "admin-share": 1.60, "near": 3.05, "near-capital": 0.99, "country-named": 0.76, "listed-with": 3.45,
    "siblings": 2.15, "holds": 1.79, "holds:county": 1.92, "near:county": 1.61, "country-share:famous-country": -0.34,
    "country-share:famous-home": -2.00, "country-share:famous-abroad": 0.12, "admin-share:famous-country": -0.26,
    "admin-share:famous-home": -1.04, "admin-share:famous-abroad": -0.37, "near:famous-country": -0.37,
    "near:famous-home": -0.11, "admin-fraction": 2.19, "county-share": 0.80, "admin-fraction:famous-country": 0.22,
    "admin-fraction:famous-home": -0.14, "admin-fraction:famous-abroad": 0.04, "county-share:famous-country": -0.27,
    "county-share:famous-home": -0.40, "county-share:famous-abroad": -0.07, "near:famous-abroad": 0.17,
}  # fmt: skip
