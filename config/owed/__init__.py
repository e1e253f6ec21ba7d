"""Work that is owed: a row says so until it is done, whatever happens to workers and queues meanwhile.

``row`` has the columns, ``kind`` what one kind of work adds to them, ``work`` taking, holding and ending it, ``sweep`` what
finds again what was left behind.
"""
