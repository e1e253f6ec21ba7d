"""Outgoing mail: written by the transaction that causes it, kept until a mail server has accepted it, then redacted."""
