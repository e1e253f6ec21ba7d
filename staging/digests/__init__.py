"""Daily digests: a mail to members who want it about the messages of the last day."""
