"""Receipts: what people who sent mail are told of what was found in it, and of what became of that."""
