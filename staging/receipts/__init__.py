"""Receipts: letters that tell senders of mail what was found in it, and how that was decided."""
