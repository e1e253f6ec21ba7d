"""The provider and the sign-on policy of this process, by its settings."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from flask import current_app

from access.scopes import Role
from access.sign_on_policy import SignOnPolicy
from api.context import current_runtime
from api.sign_on.errors import SignOnOffError
from config.runtime import Runtime
from config.settings import Settings
from config.sign_on_settings import roles_in

if TYPE_CHECKING:
    from api.sign_on.provider import Provider

_KEPT: Final = "gleaner.sign_on"


@dataclass(frozen=True, slots=True)
class _Kept:
    runtime: Runtime
    provider: Any


def is_on() -> bool:
    return bool(current_runtime().settings.oidc_issuer)


def current_provider() -> "Provider":
    """The provider, cached while the process has the same runtime. Raises SignOnOffError."""
    if not is_on():
        raise SignOnOffError("Single sign-on is not set up here.")
    runtime = current_runtime()
    kept = current_app.extensions.get(_KEPT)
    if not isinstance(kept, _Kept) or kept.runtime is not runtime:
        kept = current_app.extensions[_KEPT] = _Kept(runtime, _provider_class()(runtime.settings, runtime.clock))
    provider: Provider = kept.provider
    return provider


def current_policy() -> SignOnPolicy:
    return policy_of(current_runtime().settings)


def policy_of(settings: Settings) -> SignOnPolicy:
    """The decisions that the operator leaves to the provider."""
    return SignOnPolicy(
        workspace_name=settings.oidc_workspace,
        roles=tuple((group, Role(role)) for group, role in roles_in(settings.oidc_roles)),
        domains=settings.sign_on_domains,
        makes_accounts=settings.oidc_accounts,
    )


@cache
def _provider_class() -> Any:
    """Imported by name, so that a web process spends memory and time on the library only at the first sign-on."""
    return import_module("api.sign_on.provider").Provider
