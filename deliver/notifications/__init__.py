"""Notifications shown in the pages: each says which thing concerns a person, and why."""
