"""Reports as the API shows them."""

from collections.abc import Mapping
from typing import Any

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
