"""A month in the office of a garden festival: what came in, what was decided, and what became of it."""
