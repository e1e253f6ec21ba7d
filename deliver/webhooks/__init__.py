"""Webhooks: other programs are told what happened, signed as Standard Webhooks has it.

``events`` says what can be told, ``webhooks`` keeps who wants to hear of what, ``deliveries`` owes each call and says how it
ended, ``signing`` and ``networks`` are rules, and ``calling`` is the one place that opens a connection.
"""
