"""All tools, and calling one: its arguments checked, its request sent, its answer shown or its refusal put into words."""

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
# What the API answers when a change waits for a person instead of being made.
PROPOSED: Final = 202
_BY_NAME: Final[Mapping[str, Tool]] = {tool.name: tool for tool in ALL_TOOLS}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a call came to nothing, for whoever called."""

    words: str


def find_tool(name: str) -> Tool | None:
    return _BY_NAME.get(name)


def tools_for(scopes: frozenset[str]) -> Sequence[Tool]:
    """The tools that somebody with these scopes can use. Whether they may is asked again by the route behind each."""
    return [tool for tool in ALL_TOOLS if tool.is_shown_to(scopes)]


def call_tool(
    tool: Tool, arguments: Mapping[str, Any], send: Send, *, scopes: frozenset[str]
) -> dict[str, Any] | Refused:
    """The structured content, or why there is none."""
    faults = faults_of(arguments, tool.arguments)
    if faults and not tool.is_shown_to(scopes):
        # Arguments that were put right would be refused for the scope next.
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
