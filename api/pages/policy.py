"""What a browser may do on our pages: nothing that does not come from here, and no script out of text."""

from typing import Final

# Where browsers say what a page tried against these rules.
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
    # Every browser knows this older way, also where a service is reached without TLS.
    f"report-uri {REPORTS}",
)
CONTENT_POLICY: Final = "; ".join(_RULES)
# The shell changes with every release and names its assets; an asset never changes, because its name is its content's.
SHELL_CACHE: Final = "no-cache"
ASSET_CACHE: Final = "public, max-age=31536000, immutable"
