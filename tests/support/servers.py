"""Real servers for tests: a PostgreSQL cluster and a Redis of our own, below a temporary folder, gone afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

POSTGRES_URL = "GLEANER_TEST_POSTGRES_URL"
REDIS_URL = "GLEANER_TEST_REDIS_URL"
START_SECONDS = 30
# Nothing has to survive the machine, and nobody keeps a thousand small databases for long enough to tidy them up.
CARELESS = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off",
)  # fmt: skip


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of the running test cluster, without a database; one that is named in the environment, or a new one."""
    if POSTGRES_URL in os.environ:
        yield os.environ[POSTGRES_URL]
        return
    with own_postgres_server() as url:
        yield url


@contextmanager
def own_postgres_server(address: str = "") -> Iterator[str]:
    """A new cluster, on a socket, or at an address of a network where everybody may connect."""
    with _folder("gleaner-pg-") as folder:
        data = folder / "data"
        run = _as_other_user(folder)
        subprocess.run(
            [*run, _postgres("initdb"), "-D", data, "-U", "gleaner", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write("host all gleaner samenet trust\n")
        listening = f"listen_addresses='{address}'"
        settings = (listening, f"unix_socket_directories={folder}", "max_connections=200", *CARELESS)
        options = " ".join(f"-c {setting}" for setting in settings)
        control: list[str | Path] = [*run, _postgres("pg_ctl"), "-D", data, "-s", "-w"]
        subprocess.run([*control, "-o", options, "-l", folder / "log", "start"], check=True)
        try:
            yield f"postgresql://gleaner@{address}/{{database}}{'' if address else f'?host={folder}'}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True)


@contextmanager
def redis_server(folder: Path | None = None) -> Iterator[str]:
    """The URL of a running Redis on a socket, with the defaults of its Debian package but no port."""
    if folder is None and REDIS_URL in os.environ:
        yield os.environ[REDIS_URL]
        return
    with _folder("gleaner-redis-") as own:
        place = folder or own
        process = start_redis(place)
        try:
            yield f"unix://{place / 'redis.sock'}"
        finally:
            process.kill()
            process.wait()


def start_redis(folder: Path, address: str = "") -> subprocess.Popen[bytes]:
    """Start Redis in the folder, at an address of a network as well if there is one, and wait until it answers."""
    network = ("--bind", address, "--port", "6379", "--protected-mode", "no") if address else ("--port", "0")
    socket = folder / "redis.sock"
    command = ["redis-server", *network, "--unixsocket", socket, "--dir", folder, "--loglevel", "warning"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    client = Redis.from_url(f"unix://{folder / 'redis.sock'}")
    for _ in range(START_SECONDS * 20):
        try:
            client.ping()
        except RedisError:
            time.sleep(0.05)
        else:
            return process
    raise TimeoutError("Redis did not start")


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    """A short path: the names of sockets may not be long."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_other_user(folder: Path) -> Sequence[str]:
    """PostgreSQL refuses to run as root, so root lets the package's own user run it."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _postgres(program: str) -> str:
    """The program of the newest PostgreSQL on this machine: Debian keeps them off the PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: float(path.parts[4]))
    return str(installed[-1]) if installed else str(shutil.which(program) or program)


def main(command: Sequence[str]) -> int:
    """Run a command with both servers up, so that parallel test processes share them."""
    with postgres_server() as postgres, redis_server() as redis:
        environment = {**os.environ, POSTGRES_URL: postgres, REDIS_URL: redis}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
