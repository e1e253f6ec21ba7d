"""The events of the month in order: files arrive, reviewers decide the same day, and tasks are worked on."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from itertools import count
from typing import Any, Final
from zoneinfo import ZoneInfo

from commands.demonstration.cast import CUSTOMERS, LEADER, ZONE, Customer
from commands.demonstration.desk import Desk, StoryClock
from commands.demonstration.month import ARRIVALS, SOURCES, Arrival
from commands.demonstration.orders import ORDERS, SPONSOR, TEMPLATE, Order

_MORNING: Final = time(10, 0)
_SURE_ENOUGH: Final = 0.5
_DAY: Final = timedelta(days=1)
# The fate of approved tasks, assigned in turn: what happens, and after how many days.
_FATES: Final = (
    ("complete", 2), ("complete", 4), ("begin", 1), ("complete", 3), ("hold", 2), ("complete", 5), ("leave", 0),
    ("comment", 1), ("complete", 2), ("cancel", 6),
)  # fmt: skip
_REMARKS: Final = (
    "They called back, it is on its way.",
    "Done with the first half, the rest comes tomorrow.",
    "I have asked twice; trying again after lunch.",
)


@dataclass(slots=True)
class Story:
    """The events that are still to happen, in the order of time."""

    desk: Desk
    clock: StoryClock
    last_day: datetime
    _coming: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _template_id: str = ""
    _order: "count[int]" = field(default_factory=count)
    _fates: "count[int]" = field(default_factory=count)

    def tell(self) -> None:
        """Run all events, each at its time."""
        self._at(self.last_day - 29 * _DAY, self._prepare)
        for arrival in ARRIVALS:
            self._at(self.last_day - arrival.age, lambda arrival=arrival: self._arrive(arrival))  # type: ignore[misc]
        for order in ORDERS:
            self._at(self.last_day - order.days_ago * _DAY, lambda order=order: self._make(order))  # type: ignore[misc]
        self._at(self.last_day - _DAY, self._begin_with_sponsor)
        while self._coming:
            instant, _, happen = heapq.heappop(self._coming)
            self.clock.move_to(instant)
            happen()

    def _at(self, instant: datetime, happen: Callable[[], None]) -> None:
        if instant <= self.last_day:
            heapq.heappush(self._coming, (instant, next(self._order), happen))

    def _prepare(self) -> None:
        for customer in CUSTOMERS:
            body = {"name": customer.name, "email_domains": [customer.domain]}
            self.desk.call(LEADER, "PUT", f"/api/resources/customer/{customer.id}", json=body)
        made = self.desk.call(LEADER, "POST", "/api/tasks/templates", json=TEMPLATE)
        self._template_id = made["template"]["id"]

    def _arrive(self, arrival: Arrival) -> None:
        at = self.clock.now()
        links = _about(arrival.customer)
        source_id = self.desk.hand_in(
            arrival.by,
            arrival.file,
            (SOURCES / arrival.file).read_bytes().replace(b"{date}", format_datetime(at).encode()),
            title=arrival.title,
            occurred_at=at.isoformat(),
            timezone=ZONE,
            links=links,
        )
        if arrival.is_decided:
            self._at(at + timedelta(hours=2), lambda: self._decide(source_id))

    def _decide(self, source_id: str) -> None:
        page = f"/api/tasks/staged?source_id={source_id}&min_confidence=0&limit=100&state=proposed"
        for row in self.desk.call("Carla Mendes", "GET", page)["staged_tasks"]:
            path = f"/api/tasks/staged/{row['id']}"
            if row["confidence"] < _SURE_ENOUGH:
                body = {"reason_code": "not_a_task", "seconds_spent": 3}
                self.desk.call("Carla Mendes", "POST", f"{path}/reject", json=body)
            else:
                answer = self.desk.call("Carla Mendes", "POST", f"{path}/approve", json={"seconds_spent": 5})
                self._follow(answer["task"])

    def _follow(self, task: Mapping[str, Any]) -> None:
        """Schedule what the task's owner, or else the leader, does with it on the following days."""
        if task["status"] != "pending":
            return
        fate, days = _FATES[next(self._fates) % len(_FATES)]
        who = next((person["name"] for person in task["assignees"]), LEADER)
        who = who if who in self.desk.keys else LEADER
        self._at(self.clock.now() + days * _DAY, lambda: self._happen(fate, who, f"/api/tasks/{task['id']}"))

    def _happen(self, fate: str, who: str, path: str) -> None:
        if self.desk.call(who, "GET", path)["task"]["status"] in {"completed", "canceled"}:
            return  # A reviewer has already accepted a completion report from a meeting.
        remark = {"text": _REMARKS[next(self._order) % len(_REMARKS)]}
        steps: Mapping[str, Sequence[tuple[str, str, Mapping[str, Any]]]] = {
            "begin": [("PATCH", "", {"status": "in_progress"})],
            "comment": [("PATCH", "", {"status": "in_progress"}), ("POST", "/comments", remark)],
            "hold": [("POST", "/hold", {"hold_reason": "waiting_on"}), ("POST", "/comments", remark)],
            "complete": [("POST", "/complete", {"closure_note": "Done."})],
            "cancel": [("POST", "/cancel", {"closure_note": "Not needed any more."})],
            "leave": [],
        }
        for method, suffix, body in steps[fate]:
            self.desk.call(who, method, f"{path}{suffix}", json=body)

    def _make(self, order: Order) -> None:
        body = {"title": order.title, "links": _about(order.customer), **order.more}
        if order.owner:
            body["assignees"] = [self._member(order.by, order.owner)]
        if order.due_in is not None:
            body["due_at"] = (self.last_day + order.due_in * _DAY).date().isoformat()
        self.desk.call(order.by, "POST", "/api/tasks", json=body)

    def _member(self, who: str, name: str) -> str:
        users = self.desk.call(who, "GET", "/api/tasks/users", query_string={"q": name})["users"]
        return next(str(user["id"]) for user in users if user["name"] == name)

    def _begin_with_sponsor(self) -> None:
        body = {"anchor_date": self.clock.now().date().isoformat(), "links": _about(SPONSOR)}
        self.desk.call(LEADER, "POST", f"/api/tasks/templates/{self._template_id}/apply", json=body)


def _about(customer: Customer | None) -> list[dict[str, str]]:
    return [{"type": "customer", "id": customer.id, "name": customer.name}] if customer else []


def morning_of(today: datetime) -> datetime:
    """The start of the last day of the story in the office's time zone, but never later than now."""
    there = today.astimezone(ZoneInfo(ZONE))
    start = datetime.combine(there.date(), _MORNING, tzinfo=ZoneInfo(ZONE))
    return min(start, today).astimezone(UTC)
