"""Outgoing traffic: mail, calls of webhooks and notifications, one package each.

No mail or call is sent while a request is answered. Each is a row of owed work (``config.owed``), written in the
transaction that causes it: a worker claims the row under a lease, sends it, and retries later when that fails. This
package does not import suggestions or tasks: their code passes in the finished text.
"""
