"""Notifications as the person who is told may read them."""
