"""The full GeoNames: its dumps, built into a gazetteer on the user's machine, and the one that is installed."""
