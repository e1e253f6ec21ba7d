"""Checks of senders by DNS: SPF, DKIM and DMARC."""
