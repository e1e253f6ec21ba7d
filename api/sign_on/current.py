"""The provider and the policy that the settings name, for the process that answers."""

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
    """The same for as long as the process has the same settings. Raises SignOnOffError."""
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
    """What the operator lets the provider decide."""
    return SignOnPolicy(
        workspace_name=settings.oidc_workspace,
        roles=tuple((group, Role(role)) for group, role in roles_in(settings.oidc_roles)),
        domains=settings.sign_on_domains,
        makes_accounts=settings.oidc_accounts,
    )


@cache
def _provider_class() -> Any:
    """By name, so that a web process takes the memory and the time of the library only when somebody signs on."""
    return import_module("api.sign_on.provider").Provider
