"""Accuracy and speed: predictions, scorers, floors."""
