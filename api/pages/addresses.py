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
# Whoever asks for something below one of these is a program, and is told in its own words what is not there.
FOR_PROGRAMS: Final = ("/api/", "/v1/", "/ops/", "/mcp", "/.well-known/", "/healthz", "/readyz", "/metrics", "/assets/")
