"""Owed work: a row records it until it is done, even if workers or queues fail.

``row`` has the columns, ``kind`` describes one kind of work, ``work`` claims, renews and closes rows, and ``sweep``
releases rows that a lost worker or queue left behind.
"""
