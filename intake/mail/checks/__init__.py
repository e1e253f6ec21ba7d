"""What can be found out about a sender by asking the domains that are named: SPF, DKIM and DMARC."""
