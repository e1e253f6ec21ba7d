"""All tools, and the steps of a call: check the arguments, send the request, show the answer or the refusal as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from access.errors import InsufficientScopeError
from api.mcp.refusals import words_of_error, words_of_faults, words_of_problem, words_of_proposal
from api.mcp.request import Send
from api.mcp.strictness import faults_of
from api.mcp.tool import Tool
from api.mcp.tools import decisions, directory, suggestions, tasks
from core.errors import AppError

ALL_TOOLS: Final = (*tasks.TOOLS, *directory.TOOLS, *suggestions.TOOLS, *decisions.TOOLS)
# The API's status when a change becomes a proposal instead of being made.
PROPOSED: Final = 202
_BY_NAME: Final[Mapping[str, Tool]] = {tool.name: tool for tool in ALL_TOOLS}


@dataclass(frozen=True, slots=True)
class Refused:
    """The text for the caller of a call that was refused."""

    words: str


def find_tool(name: str) -> Tool | None:
    return _BY_NAME.get(name)


def tools_for(scopes: frozenset[str]) -> Sequence[Tool]:
    """The tools for these scopes. The route behind each tool checks the scopes again."""
    return [tool for tool in ALL_TOOLS if tool.is_shown_to(scopes)]


def call_tool(
    tool: Tool, arguments: Mapping[str, Any], send: Send, *, scopes: frozenset[str]
) -> dict[str, Any] | Refused:
    """The structured content, or why there is none."""
    faults = faults_of(arguments, tool.arguments)
    if faults and not tool.is_shown_to(scopes):
        # Corrected arguments would only be refused for the missing scope, so that is reported first.
        return Refused(words_of_error(InsufficientScopeError(tool.scopes)))
    if faults:
        return Refused(words_of_faults(faults))
    try:
        reply = send(tool.request(arguments))
    except AppError as error:
        return Refused(words_of_error(error))
    if reply.status == PROPOSED and "proposal" in reply.body:
        return Refused(words_of_proposal(reply))
    return Refused(words_of_problem(reply)) if reply.is_refusal else tool.content(reply.body)
