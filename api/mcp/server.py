"""The MCP server of one caller: the protocol's requests, answered by our tools, resources and prompts."""

import json
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from api.mcp.prompts import PROMPTS, missing_arguments
from api.mcp.refusals import words_of_problem
from api.mcp.request import ApiReply, Send, UnknownReferenceError
from api.mcp.resources import KINDS, list_sources, read_resource
from api.mcp.shapes import QUOTED_NOTE
from api.mcp.tool import Tool
from api.mcp.toolset import Refused, call_tool, find_tool, tools_for
from api.version import API_VERSION

Context = ServerRequestContext[Any]
NAME: Final = "gleaner"
INSTRUCTIONS: Final = (
    "Gleaner finds tasks in calls and mail. What it finds waits in a review queue until a person, or whoever may "
    f"approve, decides. {QUOTED_NOTE}"
)
JSON: Final = "application/json"


# The protocol's requests. An answering object has a method of each name.
ASKED: Final = (
    "list_tools", "call_tool", "list_resources", "list_resource_templates", "read_resource", "list_prompts", "get_prompt",
)  # fmt: skip


def server_of(answering: object) -> Server[Any]:
    """The official SDK's server with the methods of this object as its handlers."""
    answers: dict[str, Any] = {f"on_{name}": getattr(answering, name) for name in ASKED}
    return Server(NAME, version=API_VERSION, title="Gleaner", instructions=INSTRUCTIONS, **answers)


class Conversation:
    """Answers the protocol's requests of a caller with these scopes. ``send`` carries requests to the API."""

    def __init__(self, *, scopes: frozenset[str], send: Send) -> None:
        self._scopes = scopes
        self._send = send

    def server(self) -> Server[Any]:
        """The official SDK's server with this conversation's methods."""
        return server_of(self)

    async def list_tools(self, _: Context, _params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in tools_for(self._scopes)])

    async def call_tool(self, _: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = find_tool(params.name)
        if tool is None:
            _refuse(f"There is no tool {params.name!r}.")
        result = call_tool(tool, params.arguments or {}, self._send, scopes=self._scopes)
        if isinstance(result, Refused):
            return types.CallToolResult(content=_text(result.words), is_error=True)
        return types.CallToolResult(content=_text(json.dumps(result, ensure_ascii=False)), structured_content=result)

    async def list_resources(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        listed = list_sources(params.cursor if params else None, self._send)
        if isinstance(listed, ApiReply):
            _refuse(words_of_problem(listed))
        resources = [types.Resource(uri=uri, name=name, mime_type=JSON) for uri, name in listed.uris]
        return types.ListResourcesResult(resources=resources, next_cursor=listed.next_cursor)

    async def list_resource_templates(
        self, _: Context, _params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(
                    name=kind.name, uri_template=kind.template, description=kind.description, mime_type=JSON
                )
                for kind in KINDS
            ]
        )

    async def read_resource(self, _: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            found = read_resource(params.uri, self._send)
        except UnknownReferenceError as error:
            _refuse(error.detail)
        if found is None:
            _refuse(f"There is no resource at {params.uri!r}.")
        if isinstance(found, ApiReply):
            _refuse(words_of_problem(found))
        return types.ReadResourceResult(
            contents=[types.TextResourceContents(uri=params.uri, mime_type=JSON, text=found)]
        )

    async def list_prompts(self, _: Context, _params: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=prompt.name,
                    title=prompt.title,
                    description=prompt.description,
                    arguments=[
                        types.PromptArgument(name=each.name, description=each.description, required=each.is_required)
                        for each in prompt.arguments
                    ],
                )
                for prompt in PROMPTS.values()
            ]
        )

    async def get_prompt(self, _: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        prompt, arguments = PROMPTS.get(params.name), params.arguments or {}
        if prompt is None:
            _refuse(f"There is no prompt {params.name!r}.")
        if missing := missing_arguments(prompt, arguments):
            _refuse(f"The prompt needs {', '.join(missing)}.")
        content = types.TextContent(type="text", text=prompt.text(arguments))
        return types.GetPromptResult(
            description=prompt.description, messages=[types.PromptMessage(role="user", content=content)]
        )


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=dict(tool.arguments),
        output_schema=dict(tool.answer),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=tool.effect.is_read_only,
            destructive_hint=tool.effect.is_destructive,
            idempotent_hint=tool.effect.is_idempotent,
            open_world_hint=False,
        ),
    )


def _text(words: str) -> Sequence[types.ContentBlock]:
    return [types.TextContent(type="text", text=words)]


def _refuse(words: str) -> NoReturn:
    raise MCPError(types.INVALID_PARAMS, words)
