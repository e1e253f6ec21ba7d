"""Mail: reading it against the standard library."""
