"""Everything that is killed while the service works, in an order that a seed decides."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from redis import Redis

from tests.support.service import Service, wait_until

SHORTEST_PAUSE = 0.7
LONGEST_PAUSE = 1.8
HORSE_SECONDS = 4.0


@dataclass(slots=True)
class Faults:
    """One blow after the other; what fell is started again by the next."""

    service: Service
    random: Random
    struck: Counter[str] = field(default_factory=Counter)
    _deck: list[str] = field(default_factory=list)

    def strike_for(self, seconds: float) -> None:
        """Kill something every second or two, and wipe the queue once half-way."""
        started = time.monotonic()
        while (spent := time.monotonic() - started) < seconds:
            if spent > seconds / 2 and not self.struck["wiped queue"]:
                self._wipe_queue()
            self._strike()
            time.sleep(self.random.uniform(SHORTEST_PAUSE, LONGEST_PAUSE))
            self.service.revive()

    def _strike(self) -> None:
        service = self.service
        worker = self.random.choice(service.worker_names)
        blows: dict[str, Callable[[], object]] = {
            "web": lambda: service.kill("web"),
            "web's first process": lambda: service.kill_alone("web"),
            "worker and horse": lambda: self._await_horse(worker) and service.kill(worker),
            "worker": lambda: self._await_horse(worker) and service.kill_alone(worker),
            "horse": lambda: self._await_horse(worker) and service.kill_horse(worker),
            "scheduler": lambda: service.kill("scheduler"),
            "queue": lambda: service.kill("queue"),
        }
        if not self._deck:
            # Every kind comes in turn, in an order of its own each time.
            self._deck = self.random.sample(sorted(blows), k=len(blows))
        name = self._deck.pop()
        if blows[name]() is not False:
            self.struck[name] += 1

    def _await_horse(self, worker: str) -> bool:
        """Whether the worker was caught in the middle of reading."""
        try:
            wait_until(lambda: self.service.horses_of(worker), seconds=HORSE_SECONDS, what="a worker reads")
        except TimeoutError:
            return False
        return True

    def _wipe_queue(self) -> None:
        self.service.revive()
        Redis.from_url(self.service.settings.redis_url).flushall()
        self.struck["wiped queue"] += 1
