"""Benchmarks: every figure is a ratio between things that took turns in one run."""
