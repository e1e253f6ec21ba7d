"""Operations on inbound providers. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


TAKE_MAIL_OF_PROVIDER = Operation(
    'take_mail_of_provider', 'POST', '/api/inbound/email/{provider}',
    'Take a mail that a mail service calls with',
    "The service proves itself with its signature, or with a password in the address. 200 says that the mail is kept;\n401 that the call is not the service's; 404 that none of its recipients is an intake address; 503 to call again. What is\nturned away stands in the ledger, and a call of the service's own without a readable mail is answered with 200 once it is there.",
    (
        Argument('provider', 'provider', Place.PATH, Kind.TEXT, is_required=True),
    ),
)


class InboundProviders(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"take_mail_of_provider": TAKE_MAIL_OF_PROVIDER}

    def take_mail_of_provider(
        self,
        *,
        provider: str,
    ) -> t.ProviderAnswer:
        """Take a mail that a mail service calls with"""
        return cast("t.ProviderAnswer", self.call(TAKE_MAIL_OF_PROVIDER, {"provider": provider}))

