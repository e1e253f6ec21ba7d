"""Refusals as text that an agent can act on."""

from collections.abc import Iterable

from api.mcp.request import ApiReply
from api.problem_codes import MEANINGS
from core.errors import AppError, FieldFault


def words_of_problem(reply: ApiReply) -> str:
    """A problem document as text: the code, what is wrong and where, what to do, and the request's id."""
    problem = reply.body
    faults = [FieldFault(each["path"], each["reason"]) for each in problem.get("errors", ())]
    return _words(problem["code"], problem["detail"], faults, request_id=problem["request_id"])


def words_of_proposal(reply: ApiReply) -> str:
    """The text for a change that became a proposal: nothing is changed until a person decides."""
    proposal = reply.body["proposal"]
    return (
        f"proposed: Nothing was changed. Your change of {proposal['task_id']} waits as {proposal['id']} until a person "
        f"accepts or rejects it, so there is no need to ask again.\nrequest_id: {reply.body['request_id']}"
    )


def words_of_error(error: AppError) -> str:
    """The text for an error that was found before the API was called."""
    return _words(error.code, error.detail, error.faults)


def words_of_faults(faults: Iterable[FieldFault]) -> str:
    """The text for arguments that the tool's schema does not allow."""
    return _words("validation_failed", "The arguments do not fit the tool's schema.", faults)


def _words(code: str, detail: str, faults: Iterable[FieldFault], *, request_id: str | None = None) -> str:
    advice = MEANINGS[code][1] if code in MEANINGS else ""
    lines = [f"{code}: {detail}", *(f"- {fault.path or '(arguments)'}: {fault.reason}" for fault in faults)]
    return "\n".join([*lines, advice, f"request_id: {request_id}" if request_id else ""]).strip()
