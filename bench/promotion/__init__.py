"""Approving ten thousand suggestions at once: through the use case, and as bare SQL that writes the same rows."""
