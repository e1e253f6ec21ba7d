"""Requests that want to wait: a view says for what, and the dispatcher waits for it without a thread."""

from dataclasses import dataclass

from flask import request

from core.ids import JobId

PARKING = "gleaner.parking"


@dataclass(frozen=True, slots=True)
class JobWait:
    """Wait until the job is over, for so many seconds at most, and then answer with what is found under the path."""

    job_id: JobId
    seconds: float
    then: str


@dataclass(slots=True)
class Parking:
    """What one request wants to wait for; the answer that it has given is sent when that does not come in time."""

    wanted: JobWait | None = None


def park(wanted: JobWait) -> None:
    """Answer later. Under a server without our dispatcher nobody waits, and the answer goes out as it is."""
    parking = request.environ.get(PARKING)
    if parking is not None:
        parking.wanted = wanted
