"""Suggestions by the ten thousand, made by the database itself: each batch comes from a source of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Engine, text

from bench.installation import Installation
from bench.work_items import gather_statistics
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import SourceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.upload import Upload
from tasks.policy.resources import ResourceRef
from tasks.resources.registry import register

QUOTE = "We'll send every one of them the revised offer by the ninth."
CUSTOMERS = 500
# Every twentieth was edited before: its title no longer says what was suggested.
_SUGGESTED: Mapping[str, Any] = {
    "title": "Send the revised offer number {n}",
    "description": "As agreed in the call.",
    "owner": "Dana Reed",
    "owner_id": "{owner}",
    "owed_to": None,
    "due_at": "2025-06-09T21:59:59+00:00",
    "due_precision": "date",
    "due_tz": "Europe/Berlin",
    "priority": "high",
    "type": "follow_up",
    "tags": ["renewal"],
    "links": [{"type": "customer", "id": "cus-{customer}", "name": None, "role": None}],
    "is_private": False,
}
_STAGED = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
INSERT INTO staged_tasks (
    id, workspace_id, source_id, origin, state, title, description, owner, owner_id, owner_candidates, due_at,
    due_precision, due_tz, due_sort, priority, type, tags, links, is_private, confidence, polarity, why,
    extractor_version, fingerprint, suggested, channel, created_by, version, created_at, updated_at
)
SELECT
    {id}, :workspace_id, :source_id, 'transcript', 'proposed',
    'Send the revised offer number ' || CAST(n AS TEXT) || CASE n % 20 WHEN 0 THEN ' today' ELSE '' END,
    'As agreed in the call.', 'Dana Reed', :owner_id, '[]', {due}, 'date', 'Europe/Berlin', {due}, 2, 'follow_up',
    '["renewal"]', {links}, FALSE, 0.9, 'do', '[]', '1', {id}, {suggested}, 'worker', :owner_id,
    CASE n % 20 WHEN 0 THEN 2 ELSE 1 END, {now}, {now}
FROM numbers
"""
_EVIDENCE = """
INSERT INTO evidence (
    id, workspace_id, staged_id, source_id, segment_index, speaker, start_ms, end_ms, char_start, char_end, quote,
    context_before, context_after
)
SELECT 'evd' || substr(id, 4), workspace_id, id, source_id, 0, owner, 1000, 3500, 0, :length, :quote, '', ''
FROM staged_tasks WHERE source_id = :source_id
"""
_FILLED = "replace(replace({}, '{{n}}', CAST(n AS TEXT)), '{{customer}}', CAST(n % {} AS TEXT))"
_SQLITE = {
    "id": "printf('stg_%06d%020d', :batch, n)",
    "due": "'2025-06-09 21:59:59.000000'",
    "now": "'2025-06-02 09:00:00.000000'",
    "links": _FILLED.format(":links", CUSTOMERS),
    "suggested": _FILLED.format(":suggested", CUSTOMERS),
}
_POSTGRESQL = {
    "id": "'stg_' || lpad(CAST(CAST(:batch AS INTEGER) AS TEXT), 6, '0') || lpad(CAST(n AS TEXT), 20, '0')",
    "due": "timestamptz '2025-06-09 21:59:59+00'",
    "now": "timestamptz '2025-06-02 09:00:00+00'",
    "links": f"CAST({_FILLED.format('CAST(:links AS TEXT)', CUSTOMERS)} AS JSONB)",
    "suggested": f"CAST({_FILLED.format('CAST(:suggested AS TEXT)', CUSTOMERS)} AS JSONB)",
}


def stage_batches(place: Installation, *, batches: int, rows: int) -> Iterator[SourceId]:
    """So many batches of so many suggestions each, all there before the first is handed out."""
    with place.runtime.transactions.begin() as uow:
        _register_customers(uow, place)
        sources = [_receive(uow, place, number) for number in range(batches)]
    with place.runtime.engine.begin() as connection:
        for number, source_id in enumerate(sources):
            values = {**_values(place), "batch": number, "count": rows, "source_id": source_id}
            connection.execute(text(_STAGED.format(**_expressions(place.runtime.engine))), values)
            connection.execute(text(_EVIDENCE), {"length": len(QUOTE), "quote": QUOTE, "source_id": source_id})
    gather_statistics(place.runtime.engine)
    return iter(sources)


def _register_customers(uow: UnitOfWork, place: Installation) -> None:
    named = {ResourceRef("customer", f"cus-{number}"): f"Customer {number}" for number in range(CUSTOMERS)}
    register(uow, named, actor=system_actor(place.workspace_id))


def _receive(uow: UnitOfWork, place: Installation, number: int) -> SourceId:
    upload = Upload(f"{QUOTE} {number}".encode(), timezone="UTC")
    return SourceId(receive(uow, upload, actor=place.owner, blobs=DatabaseBlobs()).source.id)


def _values(place: Installation) -> dict[str, Any]:
    suggested = orjson.dumps({**_SUGGESTED, "owner_id": place.owner_id}).decode()
    links = orjson.dumps(_SUGGESTED["links"]).decode()
    return {
        "workspace_id": place.workspace_id,
        "owner_id": place.owner_id,
        "suggested": suggested,
        "links": links,
    }


def _expressions(engine: Engine) -> Mapping[str, str]:
    return _SQLITE if engine.dialect.name == "sqlite" else _POSTGRESQL
