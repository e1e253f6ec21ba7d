"""Mail that came in: the addresses that it comes to, and the ledger of every message with what became of it."""
