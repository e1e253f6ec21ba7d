"""Where the audit trails end is told wherever the settings say, and told again to whom it could not be told."""

import json
import socket
from functools import partial
from pathlib import Path

import pytest

from audit.chain import Link
from config.settings import Settings, SettingsError, load_settings
from core.ids import WorkspaceId
from deliver.anchors import Teller, mail, tellers_of
from tests.support.clock import NOON
from tests.support.postbox import postbox
from tests.support.receiver import receiving

ACME = WorkspaceId("ws_acme")
ENDS = {ACME: Link(3, "a" * 64)}
LINE = f"ws_acme:3:{'a' * 64}"


@pytest.mark.parametrize("is_here", [True, False])
def test_a_log_server_is_told(tmp_path: Path, *, is_here: bool) -> None:
    with socket.socket(socket.AF_UNIX if is_here else socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(str(tmp_path / "log") if is_here else ("127.0.0.1", 0))
        server.settimeout(10)
        place = f"syslog:{tmp_path}/log" if is_here else f"syslog://127.0.0.1:{server.getsockname()[1]}"
        (teller,) = tellers_of(Settings(audit_anchors_to=place))
        teller.tell(ENDS, now=NOON)
        assert server.recv(500) == f"<85>gleaner: audit anchor {LINE}".encode()


def test_a_program_is_told_once_and_again_until_it_took_it() -> None:
    with receiving() as receiver:
        receiver.statuses[:] = [500, 204]
        settings = Settings(audit_anchors_to=receiver.url, webhook_networks="127.0.0.0/8")
        (teller,) = tellers_of(settings)
        for _ in range(4):
            teller.tell(ENDS, now=NOON)
        assert [json.loads(body) for _, _, body in receiver.calls] == [{"anchors": [LINE]}] * 2
        teller.tell({ACME: Link(4, "b" * 64)}, now=NOON)
        assert json.loads(receiver.calls[-1][2]) == {"anchors": [f"ws_acme:4:{'b' * 64}"]}


def test_people_are_told_by_mail(tmp_path: Path) -> None:
    with postbox(tmp_path) as (box, smarthost):
        post = partial(mail, "auditor@acme.example", "Gleaner <gleaner@acme.example>", smarthost)
        Teller("mailto:auditor@acme.example", post).tell(ENDS, now=NOON)
        assert box.envelopes == [("gleaner@acme.example", ["auditor@acme.example"])]
        assert LINE in box.read().get_content().splitlines()


def test_nobody_is_told_unless_the_settings_say_so() -> None:
    assert not tellers_of(Settings())


@pytest.mark.parametrize("places", ["ftp://logs.example", "/dev/log", "mailto:auditor", "mailto:auditor@acme.example"])
def test_places_that_can_not_be_told_are_refused_at_the_start(places: str) -> None:
    with pytest.raises(SettingsError, match=r"(?i)audit_anchors_to"):
        load_settings(audit_anchors_to=places)
