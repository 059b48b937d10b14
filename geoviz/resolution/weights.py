"""
How much each feature speaks for a place that may be meant, as log odds.

Written by `python -m benchmarks.fit_resolution --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "none": 3.38, "prior": 10.20, "capital": 1.17, "country-itself": 2.65, "class:A": 1.92, "class:H": 2.79,
    "class:T": 2.10, "class:S": 0.82, "class:L": 1.38, "class:R": 1.52, "class:V": 1.50, "class:U": 1.50,
    "alternate": -1.56, "historic": 0.20, "demonym-misfit": -0.35, "acronym": -3.95, "short-form": -0.12, "kind": 1.19,
    "other-kind": -1.84, "article:H": 2.48, "article:T": 0.55, "article:L": 0.41, "article:V": 0.00, "article:U": 0.00,
    "article:R": 0.00, "article:S": 0.04, "article:A": -0.14, "article:P": -2.30, "home-country": -0.01,
    "outlet-state": 0.84, "outlet-admin": 0.24, "near-outlet:local": 2.53, "near-outlet:regional": 0.89,
    "contained:comma": 12.00, "contained:words": 6.00, "country-share": 2.07, "admin-share": 1.43, "near": 3.18,
    "near-capital": 1.05, "country-named": 0.69, "siblings": 2.12, "holds": 1.80, "holds:county": 1.95,
    "near:county": 1.64, "country-share:famous-country": -0.29, "country-share:famous-home": -1.98,
    "country-share:famous-abroad": 0.14, "admin-share:famous-country": -0.19, "admin-share:famous-home": -1.22,
    "admin-share:famous-abroad": -0.40, "near:famous-country": -0.26, "near:famous-home": -0.11, "admin-fraction": 2.39,
    "county-share": 0.81, "admin-fraction:famous-country": 0.30, "admin-fraction:famous-home": -0.15,
    "admin-fraction:famous-abroad": 0.01, "county-share:famous-country": -0.14, "county-share:famous-home": -0.40,
    "county-share:famous-abroad": -0.08, "near:famous-abroad": 0.13,
}  # fmt: skip
