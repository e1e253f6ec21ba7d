"""The commands of ``gleaner``, one module each, and their helpers."""
