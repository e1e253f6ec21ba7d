"""The process that speaks SMTP or LMTP with mail servers."""
