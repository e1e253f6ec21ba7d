"""Inbound mail: intake addresses, and the ledger of every message with its outcome."""
