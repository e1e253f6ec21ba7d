"""Prompts that people choose in their client: the steps for an agent, and the decisions that it must leave to people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from api.mcp.shapes import QUOTED_NOTE


@dataclass(frozen=True, slots=True)
class PromptArgument:
    name: str
    description: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    name: str
    title: str
    description: str
    arguments: tuple[PromptArgument, ...]
    text: Callable[[Mapping[str, str]], str]


def _review(_arguments: Mapping[str, str]) -> str:
    return (
        "Go through the review queue with me.\n"
        "1. List what waits with list_staged_tasks, and look at each with get_staged_task.\n"
        "2. Compare it with its duplicate_candidates, and use search_tasks where the same work may exist already.\n"
        "3. Show me a table: title, who and by when, the quote behind it, and your advice: approve, reject with a reason, "
        "or ask me, each with one sentence why.\n"
        "4. Wait for my answer. Decide nothing before I have said which; then use approve_staged_tasks and "
        "reject_staged_tasks with the versions that you have read, if you have those tools.\n"
        f"{QUOTED_NOTE}"
    )


def _follow_up(arguments: Mapping[str, str]) -> str:
    return (
        f"Prepare the follow-up of the meeting whose transcript is {arguments['transcript_id']}.\n"
        f"1. Read gleaner://transcripts/{arguments['transcript_id']}.\n"
        "2. List what was found in it with list_staged_tasks and this source_id.\n"
        "3. Tell me what was decided, who promised what by when, and what is missing from the list, each with its quote.\n"
        "4. For what is missing, use suggest_task; it waits for a person's decision.\n"
        "5. Draft a mail to those who took part. Do not send it.\n"
        f"{QUOTED_NOTE}"
    )


PROMPTS: Final[Mapping[str, Prompt]] = {
    prompt.name: prompt
    for prompt in (
        Prompt("review_the_queue", "Review the queue", "Advice on what waits for a decision.", (), _review),
        Prompt(
            "follow_up_on_a_meeting",
            "Follow up on a meeting",
            "What was agreed, what is missing from the queue, and a draft of the mail afterwards.",
            (PromptArgument("transcript_id", "The transcript, as src_….", is_required=True),),
            _follow_up,
        ),
    )
}


def missing_arguments(prompt: Prompt, arguments: Mapping[str, str]) -> list[str]:
    return [each.name for each in prompt.arguments if each.is_required and not arguments.get(each.name)]
