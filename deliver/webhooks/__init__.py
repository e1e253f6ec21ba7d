"""Webhooks: signed calls that report events to other programs, as Standard Webhooks specifies.

``events`` names the events, ``webhooks`` stores who listens to which, ``deliveries`` holds each owed call and its result,
``signing`` and ``networks`` are pure rules, and ``calling`` is the only module that opens a connection.
"""
