"""How the service is, for those who watch over it."""

import hmac

from flask import Response, request

from access.errors import UnauthenticatedError
from api.access import PUBLIC
from api.answers import Answer, File, respond
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.metrics import ProgressCollector, exposition
from api.readiness import Readiness, free_bytes, judge, look_at_parts
from api.schemas.health import HealthAnswerSchema, ReadinessAnswerSchema
from config.settings import Settings

blueprint = ApiBlueprint("health", __name__, description="How the service is.")

METRICS = "text/plain; version=0.0.4; charset=utf-8"


@blueprint.serves("GET", "/healthz", access=PUBLIC, answer=HealthAnswerSchema, takes_anything=True)
def healthz() -> Response:
    """Is this process alive?"""
    return respond(Answer({"status": "ok"}))


@blueprint.serves("GET", "/readyz", access=PUBLIC, answer=ReadinessAnswerSchema, takes_anything=True)
def readyz() -> Response:
    """Can it do its work, and if not, which part stands still?

    503 only for what keeps it from taking anything in: no database, or a full disk. Whatever else is missing, the answer is
    200 with `degraded`: uploads are kept and read when it is back. `waiting` is `late` when a job waits for too long.
    """
    parts = look_at_parts(current_runtime())
    readiness = judge(parts)
    return respond(Answer({"status": readiness, "parts": parts}, status=503 if readiness is Readiness.DOWN else 200))


@blueprint.serves("GET", "/metrics", access=PUBLIC, file="Numbers in Prometheus' text format.", takes_anything=True)
def metrics() -> Response:
    """Numbers for Prometheus

    With the operator's token for it; without one, only where nobody else can ask.
    """
    runtime = current_runtime()
    _refuse_strangers(runtime.settings)
    living = runtime.heartbeats.find_living()
    with runtime.transactions.read() as uow:
        numbers = ProgressCollector(uow, living=living or (), free_bytes=free_bytes(runtime.settings))
        return respond(File(exposition(numbers, folder=runtime.settings.metrics_folder), METRICS))


def _refuse_strangers(settings: Settings) -> None:
    token = settings.metrics_token
    if token is None and settings.is_private:
        return
    scheme, _, sent = request.headers.get("Authorization", "").partition(" ")
    is_known = token is not None and hmac.compare_digest(sent.strip().encode(), token.get_secret_value().encode())
    if scheme.lower() != "bearer" or not is_known:
        raise UnauthenticatedError("Send GLEANER_METRICS_TOKEN as 'Authorization: Bearer …'.")
