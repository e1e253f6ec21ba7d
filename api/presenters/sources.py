"""Sources, segments and jobs as the API shows them. List rows and single objects have the same keys."""

from collections.abc import Mapping
from typing import Any

from api.answers import Answer
from intake.door.known import Notice
from intake.door.receive import Receipt
from intake.door.receive_many import Received
from intake.door.upload import Refusal
from intake.models import Job, Source
from intake.repository import SOURCE_COLUMNS

_SHOWN = (
    "id", "parent_id", "state", "origin", "channel", "title", "file_name", "content_type", "size", "sha256", "format",
    "format_confidence", "container",
    "parser_version", "timezone", "duration_ms", "language", "links", "warnings", "is_private", "created_by",
    "created_at", "updated_at", "deleted_at", "version",
)  # fmt: skip
_SEGMENT = ("index", "speaker", "text", "start_ms", "end_ms", "char_start", "char_end", "is_note", "said_at", "passage")
_CUE = ("char_start", "char_end", "start_ms", "end_ms")


def source_payload(source: Source) -> dict[str, Any]:
    return source_row_payload({column.name: getattr(source, column.name) for column in SOURCE_COLUMNS})


def source_row_payload(row: Mapping[str, Any]) -> dict[str, Any]:
    """The values that reading found, and until then those that the sender stated."""
    return {
        **{name: row[name] for name in _SHOWN},
        "occurred_at": row["occurred_at"] or row["requested_occurred_at"],
        "occurred_at_from": row["occurred_at_from"],
        "participants": row["participants"] or row["requested_participants"],
        "error": _failure(row["error_code"], row["error_detail"]),
    }


def segment_payload(row: Mapping[str, Any]) -> dict[str, Any]:
    cues = [dict(zip(_CUE, cue, strict=True)) for cue in row["cues"]]
    return {**{name: row[name] for name in _SEGMENT}, "cues": cues}


def notice_payload(notice: Notice | None) -> dict[str, Any] | None:
    return {"code": notice.code, "detail": notice.detail} if notice else None


def job_payload(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "transcript_id": job.source_id,
        "state": job.state,
        "stage": job.stage,
        "attempt": job.attempt,
        "error": _failure(job.error_code, job.error_detail),
        "extractor_version": job.extractor_version,
        "result": job.result,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
    }


def receipt_payload(receipt: Receipt) -> dict[str, Any]:
    return {
        "transcript": source_payload(receipt.source),
        "job": job_payload(receipt.job),
        "duplicate": receipt.is_duplicate,
        "notice": notice_payload(receipt.notice),
    }


def receipt_answer(receipt: Receipt) -> Answer:
    """The receipt, with the address of its job."""
    return Answer(
        receipt_payload(receipt),
        status=200 if receipt.is_duplicate else 202,
        headers={"Location": f"/api/tasks/jobs/{receipt.job.id}"},
    )


def received_payload(received: Received) -> dict[str, Any]:
    """The outcome of one of several files."""
    outcome = received.outcome
    if isinstance(outcome, Refusal):
        status, error, found = "refused", _failure(outcome.code, outcome.detail), None
    else:
        status, error, found = "duplicate" if outcome.is_duplicate else "accepted", None, outcome
    return {
        "file_name": received.file_name,
        "status": status,
        "transcript": source_payload(found.source) if found else None,
        "job": job_payload(found.job) if found else None,
        "notice": notice_payload(found.notice) if found else None,
        "error": error,
    }


def _failure(code: str | None, detail: str | None) -> dict[str, Any] | None:
    return {"code": code, "detail": detail} if code else None
