"""`gleaner up` keeps a whole service running, and leaves nothing behind."""

import subprocess
from collections.abc import Iterator

import pytest

from config.queue_server import server_command
from config.settings import Settings
from tests.e2e.installation import Installation, is_alive, kill_now, open_installation, queue_answers
from tests.e2e.senders import transcript_of
from tests.support.service import GLEANER, clean_environment, free_port, short_folder, wait_until

STAGING_SECONDS = 120
RESTART_SECONDS = 120
STOPPING_SECONDS = 20
GONE_SECONDS = 5


# What they share is started once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("up")


@pytest.fixture
def installation() -> Iterator[Installation]:
    """One that may be stopped."""
    with open_installation() as installation:
        yield installation


@pytest.fixture(scope="module")
def lasting_one() -> Iterator[Installation]:
    with open_installation() as installation:
        yield installation


@pytest.fixture
def lasting(lasting_one: Installation) -> Installation:
    """One that goes on, whatever became of its processes in the test before."""
    lasting_one.wait_until_ready()
    return lasting_one


def stage(installation: Installation, title: str) -> None:
    """Hand something in, and wait until what it asks for waits for review."""
    made = installation.run("create-key", "--workspace", "Office", "--scopes", "intake:write,tasks:read")
    key = made.stdout.strip()
    body = {"text": transcript_of(title)}
    job_id = installation.call("POST", "/api/tasks/transcripts", body=body, key=key)["job"]["id"]

    def job() -> dict[str, str]:
        return installation.call("GET", f"/api/tasks/jobs/{job_id}", key=key)["job"]

    wait_until(lambda: job()["state"] in {"done", "failed"}, seconds=STAGING_SECONDS, what="it is read")
    assert job()["state"] == "done"
    assert len(job()["result"]["new"]) == 1


def wait_until_gone(members: list[int], *, seconds: float) -> None:
    wait_until(lambda: not [each for each in members if is_alive(each)], seconds=seconds, what="everything is gone")


def test_it_reads_what_is_handed_in_and_goes_without_a_trace(installation: Installation) -> None:
    stage(installation, "Renew licence number 1")
    members = installation.everything()
    assert len(members) >= 6
    installation.interrupt()
    assert installation.up.wait(timeout=STOPPING_SECONDS) == 0
    wait_until_gone(members, seconds=GONE_SECONDS)
    assert not queue_answers(installation.folder)
    installation.start()
    installation.wait_until_ready()
    stage(installation, "Renew licence number 2")


def test_whatever_is_killed_is_started_again(lasting: Installation) -> None:
    for victim in ("web", "worker", "scheduler", "queue"):
        before = lasting.children()
        kill_now(before[victim])
        wait_until(
            lambda victim=victim, was=before[victim]: lasting.children().get(victim, was) != was,
            seconds=RESTART_SECONDS,
            what=f"{victim} is started again",
        )
        lasting.wait_until_ready()
    stage(lasting, "Renew licence number 1")


def test_nobody_outlives_it_when_it_is_killed(installation: Installation) -> None:
    members = installation.everything()
    kill_now(installation.up.pid)
    installation.up.wait()
    wait_until_gone(members, seconds=GONE_SECONDS)
    installation.start()
    installation.wait_until_ready()
    stage(installation, "Renew licence number 1")


def test_no_web_process_outlives_the_one_that_watches_over_it(lasting: Installation) -> None:
    server = lasting.children()["web"]
    members = [each for each in lasting.everything() if each != lasting.up.pid]
    serving = [each for each in members if each not in lasting.children().values()]
    assert serving
    kill_now(server)
    wait_until_gone([server, *serving], seconds=GONE_SECONDS)


def test_a_second_one_on_the_same_folder_is_refused(lasting: Installation) -> None:
    second = lasting.run("up", "--port", str(free_port()))
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert "Traceback" not in second.stderr
    assert lasting.is_ready()


def test_a_second_one_on_the_same_port_is_refused(lasting: Installation) -> None:
    with short_folder("other") as folder:
        second = subprocess.run(
            [*GLEANER, "up", "--port", str(lasting.port)],
            env=clean_environment(GLEANER_DATA=str(folder)),
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert second.returncode == 1
    assert f"can't listen on 127.0.0.1:{lasting.port}" in second.stderr
    assert lasting.is_ready()


def test_a_queue_server_that_was_left_behind_is_replaced(installation: Installation) -> None:
    installation.interrupt()
    installation.up.wait(timeout=STOPPING_SECONDS)
    left = leave_queue_server(installation)
    try:
        wait_until(lambda: queue_answers(installation.folder), seconds=RESTART_SECONDS, what="the old one answers")
        installation.start()
        installation.wait_until_ready()
        assert left.wait(timeout=GONE_SECONDS) is not None
        stage(installation, "Renew licence number 1")
    finally:
        left.kill()
        left.wait()


def leave_queue_server(installation: Installation) -> subprocess.Popen[bytes]:
    """One that nothing ties to its parent, as on a system whose kernel can't."""
    return subprocess.Popen(server_command(Settings(data=installation.folder)), stdout=subprocess.DEVNULL)
