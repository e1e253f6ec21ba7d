"""The tables of the staged queue."""

from staging.models.duplicate import DuplicateKey, DuplicatePair
from staging.models.evidence import EvidenceRow
from staging.models.mail_digest import MailDigest
from staging.models.person_erasure import PersonErasure
from staging.models.proposal import Proposal, Recommendation
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask

__all__ = [
    "DuplicateKey",
    "DuplicatePair",
    "EvidenceRow",
    "MailDigest",
    "PersonErasure",
    "Proposal",
    "Recommendation",
    "ReviewAction",
    "ReviewStep",
    "StagedTask",
]
