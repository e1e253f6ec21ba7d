"""Saved views: names for filters."""
