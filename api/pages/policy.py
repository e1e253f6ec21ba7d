"""Content security policy and caching of the pages: no content from other sites, and no inline scripts."""

from typing import Final

# Browsers report violations of the policy to this address.
REPORTS: Final = "/api/csp-reports"
_RULES: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    # All browsers support this older directive, also without TLS.
    f"report-uri {REPORTS}",
)
CONTENT_POLICY: Final = "; ".join(_RULES)
# The shell changes with every release and names its assets. An asset never changes, because its name contains its hash.
SHELL_CACHE: Final = "no-cache"
ASSET_CACHE: Final = "public, max-age=31536000, immutable"
