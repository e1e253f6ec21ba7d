"""Reasons for rejecting a suggestion. Extraction learns from the values, so the list is fixed."""

from enum import StrEnum


class RejectReason(StrEnum):
    NOT_A_TASK = "not_a_task"
    ALREADY_DONE = "already_done"
    DUPLICATE = "duplicate"
    WRONG_OWNER = "wrong_owner"
    NOT_OUR_WORK = "not_our_work"
    TOO_VAGUE = "too_vague"
    HYPOTHETICAL = "hypothetical"
    WRONG_CONTENT = "wrong_content"
    OTHER = "other"
