"""Which places the mover visited, when and in what order, and the legs between."""

from geoviz.itinerary.route import build_route

__all__ = ["build_route"]
