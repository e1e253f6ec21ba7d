"""Reports as the API shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from staging.policy.reasons import RejectReason
from staging.queue.quality import Quality, QualityLine, Verdicts
from tasks.policy.sla import SlaState
from tasks.reports.sla import SlaReport

_COUNTED = (SlaState.ON_TRACK, SlaState.AT_RISK, SlaState.MET, SlaState.BREACHED)


def sla_report_payload(report: SlaReport) -> dict[str, Any]:
    lines = [{"key": line.key, "name": line.name, **_counts(line.counts)} for line in report.lines]
    return {"lines": lines, "total": _counts(report.total)}


def _counts(counts: Mapping[SlaState, int]) -> dict[str, Any]:
    met, judged = counts.get(SlaState.MET, 0), counts.get(SlaState.MET, 0) + counts.get(SlaState.BREACHED, 0)
    return {
        "total": sum(counts.values()),
        **{state.value: counts.get(state, 0) for state in _COUNTED},
        "met_share": round(met / judged, 4) if judged else None,
    }


def quality_payload(report: Quality) -> dict[str, Any]:
    return {
        "total": _verdicts(report.total),
        "missed": report.missed,
        "reasons": [{"key": reason.value, "count": report.total.reasons[reason]} for reason in RejectReason],
        "edits": [{"key": name, "count": count} for name, count in sorted(report.total.edits.items())],
        "by_rule": _quality_lines(report.rules),
        "by_commitment": _quality_lines(report.commitments),
        "by_confidence": _quality_lines(report.bands),
        "by_owner": _quality_lines(report.owners),
        "by_origin": _quality_lines(report.origins),
        "by_extractor_version": _quality_lines(report.versions),
    }


def _quality_lines(lines: Sequence[QualityLine]) -> list[dict[str, Any]]:
    return [{"key": line.key, "name": line.name, **_verdicts(line.verdicts)} for line in lines]


def _verdicts(verdicts: Verdicts) -> dict[str, Any]:
    decided, kept = verdicts.decided, verdicts.approved + verdicts.merged
    return {
        "decided": decided,
        "approved": verdicts.approved,
        "merged": verdicts.merged,
        "rejected": verdicts.rejected,
        "edited": verdicts.edited,
        "precision": round(kept / decided, 4) if decided else None,
        "reasons": {reason.value: count for reason, count in sorted(verdicts.reasons.items())},
    }
