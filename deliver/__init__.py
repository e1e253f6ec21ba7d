"""What goes out: receipts for what came in, webhooks to other programs, notices to people. One folder a kind.

Nothing is sent while a request is answered. What is to go out is a row, written in the transaction that gives rise to it
and owed like the reading of a source (``config.owed``): a worker takes it under a lease, sends it, and tries again later
when that fails. Nothing here knows suggestions or active work: they say what is to be told, in words ready to be sent.
"""
