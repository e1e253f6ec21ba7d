"""Benchmarks. Every figure is a ratio between contenders that took turns in one run."""
