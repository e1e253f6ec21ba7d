"""Benchmarks of mail."""
