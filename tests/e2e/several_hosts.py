"""The service on four machines: data, web and two workers, joined by a network whose cables can be pulled."""

import shutil
import subprocess
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from commands.migrate import migrate
from config.settings import Settings
from tests.support.ledger import Ledger
from tests.support.namespaces import Host, open_hosts
from tests.support.servers import own_postgres_server, start_redis
from tests.support.service import GLEANER, Service, clean_environment, short_folder

# All machines of an installation are given the same ones.
SECRET = "one secret for every machine of it"
KNOBS = {"GLEANER_LEASE_SECONDS": "3", "GLEANER_SWEEP_SECONDS": "0.5", "GLEANER_WEB_WORKERS": "1"}


@dataclass(frozen=True, slots=True)
class Machine:
    """A host with a data folder of its own and its part of the service."""

    host: Host
    service: Service

    def start(self, *names: str) -> None:
        with self.host.namespace.inside():
            self.service.start(*names)

    def run(self, *arguments: str) -> str:
        with self.host.namespace.inside():
            return self.service.run(*arguments)

    def call(self, method: str, path: str, *, key: str, body: Any = None) -> Any:
        with self.host.namespace.inside():
            headers = {"Authorization": f"Bearer {key}"}
            return self.service.call(method, path, body=body, headers=headers, seconds=60)

    def wait_until_ready(self) -> None:
        with self.host.namespace.inside():
            self.service.wait_until_ready()

    def is_among(self, holders: Collection[str]) -> bool:
        """Whether one of its processes is among those who read."""
        numbers = {f"-{process}-" for process in self.service.everything()}
        return any(number in holder for holder in holders for number in numbers)

    def revive(self) -> None:
        """Start again what ended, as the supervisor of each machine does: a worker ends when its queue is away."""
        with self.host.namespace.inside():
            self.service.revive()


@dataclass(frozen=True, slots=True)
class Hosts:
    """What is on which machine, and the ledger as the machine with the data shows it."""

    data: Host
    web: Machine
    workers: Sequence[Machine]
    settings: Settings

    def revive(self) -> None:
        for machine in (self.web, *self.workers):
            machine.revive()

    @contextmanager
    def telling_why(self) -> Iterator[None]:
        """Print what every machine logged when the block raises."""
        with ExitStack() as stack:
            for machine in (self.web, *self.workers):
                stack.enter_context(machine.service.telling_why())
            yield

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """What the database says to whoever asks it on its own machine."""
        with self.data.namespace.inside(), Ledger.of(self.settings) as ledger:
            yield ledger


@contextmanager
def open_machines() -> Iterator[Hosts]:
    """Migrated and serving; nothing was handed in yet."""
    with ExitStack() as stack:
        data, *others = stack.enter_context(open_hosts(4))
        with data.namespace.inside():
            database_url = stack.enter_context(own_postgres_server(data.address)).format(database="postgres")
            queue = start_redis(stack.enter_context(short_folder("queue")), data.address)
        stack.callback(_end, queue)
        redis_url = f"redis://{data.address}:6379/0"
        machines = [stack.enter_context(_machine(host, database_url, redis_url)) for host in others]
        _migrate(machines)
        web, *workers = machines
        web.start("web", "scheduler")
        for worker in workers:
            worker.start("worker")
        web.wait_until_ready()
        yield Hosts(data, web, workers, web.service.settings)


@contextmanager
def _machine(host: Host, database_url: str, redis_url: str) -> Iterator[Machine]:
    with short_folder("host") as folder:
        settings = Settings(data=folder, database_url=database_url, redis_url=redis_url, port=8000)
        environment = clean_environment(
            GLEANER_DATA=str(folder),
            GLEANER_SECRET_KEY=SECRET,
            DATABASE_URL=database_url,
            REDIS_URL=redis_url,
            PORT="8000",
            **KNOBS,
        )
        commands = {name: (*GLEANER, name) for name in ("web", "scheduler", "worker")}
        service = Service(settings, environment, commands, is_forged=False)
        try:
            yield Machine(host, service)
        finally:
            service.stop()


def _migrate(machines: Sequence[Machine]) -> None:
    """The first machine migrates, which makes the key of the trail; the others are given it."""
    first, *others = machines
    with first.host.namespace.inside():
        migrate(first.service.settings)
    key = first.service.settings.audit_key_file
    for other in others:
        shutil.copy2(key, other.service.settings.audit_key_file)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
