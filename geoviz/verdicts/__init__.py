"""
What follows for a statement from the places and the measures.

A stated length is an interval from its wording and digits; a measured one carries the places' sizes, the gazetteer's
precision and the borders' error. Shorter than any possible way is impossible; longer is tried as travelled before it is
called wrong; doubt is never "inconsistent".
"""

from geoviz.verdicts.checking import check_statements, judge, support_for
from geoviz.verdicts.conversion import check_conversion

__all__ = ["check_conversion", "check_statements", "judge", "support_for"]
