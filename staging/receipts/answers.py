"""Answers to receipts: each command is executed, and a letter reports the results.

All of it happens in the transaction that settles the message, so that an answer is executed once.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from access.models import Member
from access.scopes import SCOPES_OF, Scope
from access.services.members import list_members
from access.services.workspaces import get_workspace
from audit.service import attempting
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind, Channel
from core.errors import AppError, TransientError
from core.ids import MemberId, StagedTaskId, TaskId, WorkspaceId
from deliver.mail.letter import Letter
from deliver.mail.outbox import MailKind, Occasion, Outbox, new_mail_id
from deliver.mail.repository import count_sent
from intake.extract.dates.finder import PREPOSITION, find_dates
from intake.extract.dates.mention import DateMention, DateSetting
from intake.inbound.replies import Answered, Reply, answering_subject, reply_address
from intake.inbound.routing import MailHosts
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.locks import lock_staged
from staging.decide.reject import reject
from staging.decide.remarks import add_remark
from staging.errors import StagedTaskNotFoundError
from staging.models.staged_task import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.propose.add import AskedSuggestion, add_staged
from staging.receipts.commands import Approve, Asked, Command, HandOver, Reject, Todo, read_commands
from staging.states import UNDECIDED
from tasks.comments.comments import add_comment
from tasks.items.locks import lock_task
from tasks.models.work_item import WorkItem
from tasks.policy.changes import ABSENT, AskedDue

MOST_ANSWERS_PER_HOUR = 20
_HOUR = timedelta(hours=1)
_BY = re.compile(r"^(?:by|before|until|on|due)\s{1,3}", re.IGNORECASE)
_NOT_ALLOWED = "not done: you may not do that"


Act = Callable[[StagedTaskId], object]


@dataclass(frozen=True, slots=True)
class Answerer:
    """Executes answers; holds the settings that its letters share."""

    outbox: Outbox
    hosts: MailHosts

    def __call__(self, uow: UnitOfWork, reply: Reply) -> Answered:
        """Execute what the member may do, and enqueue the report. ``is_done`` is False if the answer asks for nothing."""
        asked = read_commands(reply.words, count=len(reply.letter.numbered))
        work = _Work(uow, reply, _actor_of(reply.member))
        done = list(work.carry_out(asked))
        if not done:
            return Answered(is_done=False, news=asked.news)
        if asked.commands:
            self._tell(uow, reply, done)
        return Answered(is_done=True, detail="; ".join(done)[:2_000], news=asked.news)

    def _tell(self, uow: UnitOfWork, reply: Reply, done: list[str]) -> None:
        workspace_id, recipient = WorkspaceId(reply.letter.workspace_id), reply.message.sender_address or ""
        kind, since = MailKind.ANSWER, uow.now - _HOUR
        if count_sent(uow.session, workspace_id, recipient, kind=kind.value, since=since) >= MOST_ANSWERS_PER_HOUR:
            return
        mail_id = new_mail_id()
        letter = Letter(
            recipient,
            answering_subject("What you asked for", mail_id, self.hosts),
            "\n".join(done) + "\n",
            is_answer=True,
            in_reply_to=reply.message.message_id,
            reply_to=reply_address(mail_id, self.hosts),
        )
        key = f"{kind.value}:{reply.message.id}"
        occasion = Occasion(workspace_id, kind, key, reply.letter.about_id, reply.letter.numbered)
        self.outbox.owe(uow, letter, occasion, mail_id=mail_id)


@dataclass(frozen=True, slots=True)
class _Work:
    """The execution of one answer, with the rights of the member who sent it."""

    uow: UnitOfWork
    reply: Reply
    actor: Actor

    def carry_out(self, asked: Asked) -> Iterator[str]:
        """Yield one line of the report per request."""
        for command in asked.commands:
            if self.reply.no_orders is None:
                yield from self._do(command)
            else:
                yield f"not done: {self.reply.no_orders}"
        if asked.comment:
            yield from self._comment(asked.comment, has_orders=bool(asked.commands))

    def _do(self, command: Command) -> Iterator[str]:
        match command:
            case Approve(numbers):
                for number in numbers:
                    yield self._try(number, "approved", Scope.TASKS_APPROVE, self._approve)
            case Reject(numbers):
                for number in numbers:
                    yield self._try(number, "turned down", Scope.TASKS_APPROVE, self._reject)
            case HandOver(number, name, when):
                yield self._hand_over(number, name, when)
            case Todo(text):
                yield self._add(text)

    def _try(self, number: int, what: str, scope: Scope, act: Act) -> str:
        numbered = self.reply.letter.numbered
        if not 1 <= number <= len(numbered):
            return f"{number}: there is no such number in the mail that you answered"
        if not self.actor.may(scope):
            return f"{number}: {_NOT_ALLOWED}"
        refusal = self._attempt(lambda: act(StagedTaskId(numbered[number - 1])))
        return f"{number}: not done: {refusal}" if refusal else f"{number}: {what}"

    def _attempt(self, act: Callable[[], object]) -> str | None:
        """Run the action. Returns the reason if it was refused; its changes are then rolled back."""
        try:
            with attempting(self.uow):
                act()
        except TransientError:
            raise
        except AppError as error:
            return error.detail
        return None

    def _approve(self, staged_id: StagedTaskId) -> None:
        approve(self.uow, staged_id, actor=self.actor)

    def _reject(self, staged_id: StagedTaskId) -> None:
        reject(self.uow, staged_id, actor=self.actor, reason=RejectReason.OTHER)

    def _edit(self, staged_id: StagedTaskId, changes: StagedChanges) -> None:
        edit_staged(self.uow, staged_id, actor=self.actor, changes=changes)

    def _hand_over(self, number: int, name: str, when: str | None) -> str:
        """Assign the suggestion. Words that are no date are reported as such, and the rest is done."""
        if when is None:
            name, when = self._split_off_date(name)
        due = self._due(when) if when else None
        said = (
            f", due {when}" if due else f', but "{when}" was not understood as a day to come: the date stays as it was'
        )
        changes = StagedChanges(owner=name, owner_id=self._member_named(name), due=due or ABSENT)
        what = f"is for {name}{said if when else ''}"
        return self._try(number, what, Scope.TASKS_WRITE, lambda one: self._edit(one, changes))

    def _split_off_date(self, words: str) -> tuple[str, str | None]:
        """Split a person from a time without a comma ("Anna by Friday"). Words that name a member are never split."""
        mention = None if self._member_named(words) else self._find_date(words)
        if mention is None:
            return words, None
        name = PREPOSITION.sub("", words[: mention.char_start]).strip(" ,")
        return (name, _BY.sub("", words[mention.char_start :], count=1)) if name else (words, None)

    def _member_named(self, name: str) -> MemberId | None:
        found = list_members(self.uow, self.actor.workspace_id, q=name, assignable=True, limit=2).rows
        return MemberId(found[0].id) if len(found) == 1 else None

    def _due(self, text: str) -> AskedDue | None:
        mention = self._find_date(text)
        if mention is None or mention.at is None:
            return None
        local = mention.at.astimezone(ZoneInfo(mention.timezone))
        return AskedDue(mention.at if mention.precision.value == "datetime" else local.date(), mention.timezone)

    def _find_date(self, text: str) -> DateMention | None:
        """The first date in the words, relative to when they were written."""
        workspace = get_workspace(self.uow, self.actor.workspace_id)
        said_at = self.reply.message.sent_at or self.uow.now
        setting = DateSetting(said_at, workspace.timezone, workspace.date_order)
        return next((one for one in find_dates(text, setting=setting) if one.at is not None), None)

    def _add(self, text: str) -> str:
        if not self.actor.may(Scope.TASKS_WRITE):
            return f"todo: {_NOT_ALLOWED}"
        changes = StagedChanges(title=text, due=self._due(text) or ABSENT, is_private=self.reply.message.is_private)
        refusal = self._attempt(lambda: add_staged(self.uow, AskedSuggestion(changes=changes), actor=self.actor))
        return f"todo: not done: {refusal}" if refusal else "todo: it waits for review"

    def _comment(self, text: str, *, has_orders: bool) -> Iterator[str]:
        """Add the text as a comment to each task made of the numbered suggestions, else as a remark to the undecided ones.

        The text is also read for new work, as that of any mail.
        """
        if not self.actor.may(Scope.TASKS_WRITE):
            return
        numbered = list(self._numbered())
        tasks = dict.fromkeys(staged.task_id for staged in numbered if staged.task_id is not None)
        open_ones = [staged for staged in numbered if staged.state in UNDECIDED]
        if count := sum([self._is_kept(partial(self._say_under, task_id, text)) for task_id in tasks]):
            yield f"the rest is a comment under {'the task' if count == 1 else f'{count} tasks'}"
        elif count := sum([self._is_kept(partial(self._keep_with, one, text)) for one in open_ones]):
            what = "the suggestion until it is" if count == 1 else f"{count} suggestions until they are"
            yield f"the words are kept with {what} decided"
        elif has_orders and (tasks or open_ones):
            yield "the rest is no comment, and only read for what it asks for"

    def _numbered(self) -> Iterator[StagedTask]:
        """The numbered suggestions of the answered mail that the member may see now, each locked."""
        for staged_id in self.reply.letter.numbered:
            with suppress(StagedTaskNotFoundError):
                yield lock_staged(self.uow, StagedTaskId(staged_id), actor=self.actor)

    def _is_kept(self, say: Callable[[], bool]) -> bool:
        said: list[bool] = []
        return self._attempt(lambda: said.append(say())) is None and said == [True]

    def _say_under(self, task_id: TaskId, text: str) -> bool:
        if self._is_for_all(lock_task(self.uow, task_id, actor=self.actor)):
            return False
        add_comment(self.uow, task_id, actor=self.actor, text=text)
        return True

    def _keep_with(self, staged: StagedTask, text: str) -> bool:
        return not self._is_for_all(staged) and add_remark(self.uow, staged, actor=self.actor, text=text)

    def _is_for_all(self, thing: StagedTask | WorkItem) -> bool:
        """Whether the text of a private answer would become visible to all members there."""
        return self.reply.message.is_private and not thing.is_private


def _actor_of(member: Member) -> Actor:
    return Actor(
        workspace_id=WorkspaceId(member.workspace_id),
        kind=ActorKind.USER,
        channel=Channel.EMAIL,
        scopes=frozenset(SCOPES_OF[member.role]),
        member_id=MemberId(member.id),
        name=member.name,
    )
