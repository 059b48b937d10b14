"""
How much each feature speaks for a place that may be meant, as log odds.

Written by `python -m benchmarks.fit_resolution --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "none": 3.32, "prior": 10.04, "capital": 1.19, "country-itself": 2.62, "class:A": 2.01, "class:H": 2.86,
    "class:T": 2.09, "class:S": 0.97, "class:L": 1.33, "class:R": 1.52, "class:V": 1.50, "class:U": 1.50,
    "alternate": -1.51, "historic": 0.22, "demonym-misfit": -0.34, "acronym": -3.97, "short-form": -0.18, "kind": 1.19,
    "other-kind": -1.82, "article:H": 2.51, "article:T": 0.54, "article:L": 0.41, "article:V": 0.00, "article:U": 0.00,
    "article:R": 0.00, "article:S": 0.25, "article:A": -0.18, "article:P": -2.28, "home-country": -0.22,
    "outlet-state": 1.50, "outlet-admin": 1.50, "near-outlet:local": 2.50, "near-outlet:regional": 1.50,
    "contained:comma": 12.00, "contained:words": 5.98, "country-share": 1.86, "admin-share": 1.57, "near": 3.03,
    "near-capital": 0.97, "country-named": 0.75, "listed-with": 3.43, "siblings": 2.14, "holds": 1.80,
    "holds:county": 1.95, "near:county": 1.63, "country-share:famous-country": -0.34,
    "country-share:famous-home": -2.00, "country-share:famous-abroad": 0.11, "admin-share:famous-country": -0.26,
    "admin-share:famous-home": -1.04, "admin-share:famous-abroad": -0.47, "near:famous-country": -0.37,
    "near:famous-home": -0.11, "admin-fraction": 2.22, "county-share": 0.83, "admin-fraction:famous-country": 0.22,
    "admin-fraction:famous-home": -0.14, "admin-fraction:famous-abroad": 0.03, "county-share:famous-country": -0.26,
    "county-share:famous-home": -0.40, "county-share:famous-abroad": -0.04, "near:famous-abroad": 0.17,
}  # fmt: skip
