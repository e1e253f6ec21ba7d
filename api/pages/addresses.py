"""The addresses of the pages, as `web/src/pages/routes.ts` has them; a test compares the two."""

from typing import Final

ADDRESSES: Final = (
    "/",
    "/welcome",
    "/sign-in",
    "/forgot",
    "/link/<token>",
    "/join/<token>",
    "/reset/<token>",
    "/review",
    "/review/<source>",
    "/inbox",
    "/inbox/mail",
    "/inbox/<source>",
    "/organizations/<organization>/tasks",
    "/tasks",
    "/mine",
    "/t/<number>",
    "/customers",
    "/customers/<customer>",
    "/projects",
    "/projects/<project>",
    "/milestones/<milestone>",
    "/templates",
    "/proposals",
    "/notifications",
    "/reports",
    "/reports/<report>",
    "/settings",
    "/settings/<section>",
)
# Requests below these prefixes come from programs, and get a problem document instead of the page "not found".
FOR_PROGRAMS: Final = ("/api/", "/v1/", "/ops/", "/mcp", "/.well-known/", "/healthz", "/readyz", "/metrics", "/assets/")
