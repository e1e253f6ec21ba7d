"""Erasing a person: what they said and wrote, their names and addresses in all rows, and their access.

What others own stays, without the name: tasks, and what others said. Names and words are replaced by the same number of
block characters, so that positions in a text stay valid.
"""

import structlog

from access.models import Workspace
from access.services.idempotency import forget_answers
from access.services.member_changes import LastOwnerError
from access.services.member_erasure import erase_member
from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import erase_naming, record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, system_actor
from core.ids import MemberId, PersonErasureId, SourceId, StagedTaskId
from intake.sources.attached import find_parents, list_own
from intake.sources.catalogue import retire_source
from intake.sources.persons import hide_speech, replace_original
from staging.erasure.erase import erase_source, erase_suggestion
from staging.erasure.mail import erase_mail
from staging.models.person_erasure import PersonErasure
from staging.persons.requests import person_of
from staging.policy.person import Person, hidden
from staging.repository import erasure as suggestions
from staging.repository import persons as repository
from tasks.repository.comments import erase_of
from tasks.repository.task_sweeps import purge_contents

log = structlog.get_logger(__name__)


def erase_due_persons(transactions: Transactions) -> int:
    """Erase every person whose grace period is over, each in a transaction. Returns how many."""
    with transactions.read() as uow:
        due = [(each.workspace_id, each.id) for each in repository.list_due(uow.session, now=uow.now)]
    count = 0
    for workspace_id, erasure_id in due:
        try:
            with transactions.begin() as uow:
                count += _erase(uow, erasure_id, actor=system_actor(workspace_id))
        except LastOwnerError:
            log.warning("person.last_owner", erasure_id=erasure_id)
    return count


def _erase(uow: UnitOfWork, erasure_id: PersonErasureId, *, actor: Actor) -> bool:
    erasure = repository.lock_erasure(uow.session, actor.workspace_id, erasure_id)
    if erasure is None or erasure.done_at is not None:
        return False
    erase_person(uow, person_of(erasure), actor=actor)
    _close(uow, erasure, actor=actor)
    return True


def erase_person(uow: UnitOfWork, person: Person, *, actor: Actor) -> None:
    """No row of the workspace names the person, or holds what they said or sent, unless the workspace keeps quotes.

    Raises LastOwnerError.
    """
    workspace = get_workspace(uow, actor.workspace_id)
    _erase_sent(uow, person, actor=actor, workspace=workspace)
    changed = set(repository.list_naming_sources(uow.session, actor.workspace_id, person))
    for source_id, labels in repository.list_spoken(uow.session, actor.workspace_id, person).items():
        changed.add(source_id)
        _erase_speech(uow, source_id, labels, actor=actor, keeps_words=workspace.keep_quotes)
    # A mail's original bytes include its attachments.
    changed |= {SourceId(parent_id) for mails in find_parents(uow.session, changed).values() for parent_id in mails}
    repository.forget_handles(uow.session, actor.workspace_id, person)
    if person.member_id is not None:
        if not workspace.keep_quotes:
            erase_of(uow.session, actor.workspace_id, person.member_id)
            repository.forget_remarks(uow.session, actor.workspace_id, person.member_id, at=uow.now)
            repository.forget_recommendations(uow.session, actor.workspace_id, person.member_id)
        erase_member(uow, MemberId(person.member_id), actor=actor)
    uow.session.flush()
    repository.mask_everywhere(uow.session, actor.workspace_id, person)
    uow.session.expire_all()
    contents = {replace_original(uow.session, source_id, at=uow.now) for source_id in sorted(changed)}
    purge_contents(uow.session, contents)
    erase_naming(uow, person.words, actor=actor, member_id=person.member_id)
    forget_answers(uow, actor.workspace_id, before=uow.now)


def _erase_sent(uow: UnitOfWork, person: Person, *, actor: Actor, workspace: Workspace) -> None:
    """Erase mail that the person sent and all that came of it, except tasks."""
    sent = repository.list_sent(uow.session, actor.workspace_id, person)
    mails = {source_id for _, source_id in sent if source_id is not None}
    for source_id in sorted(mails.union(*(list_own(uow.session, each) for each in mails))):
        retire_source(uow, source_id, actor=actor)
        erase_source(uow, source_id, actor=actor, keeps_quotes=workspace.keep_quotes)
    alone = [message_id for message_id, source_id in sent if source_id is None]
    if alone:
        purge_contents(uow.session, erase_mail(uow, alone, actor=actor))


def _erase_speech(uow: UnitOfWork, source_id: SourceId, labels: set[str], *, actor: Actor, keeps_words: bool) -> None:
    """Erase what was said under these labels, and the suggestions found in it that were not approved."""
    if not keeps_words:
        hide_speech(uow.session, source_id, labels, hidden)
        quoted = repository.list_quoted(uow.session, source_id, labels)
        for row in suggestions.lock_of_source(uow.session, source_id):
            if row.id in quoted:
                erase_suggestion(row, keeps_quotes=False)
        uow.session.flush()
        repository.forget_quotes(uow.session, source_id, labels)
        suggestions.forget_steps(uow.session, [StagedTaskId(each) for each in quoted])
        uow.mark_revised(actor.workspace_id, quoted)
    repository.forget_labels(uow.session, source_id, labels)


def _close(uow: UnitOfWork, erasure: PersonErasure, *, actor: Actor) -> None:
    """Erase the request's own data as well; only the fact remains."""
    erasure.email, erasure.names, erasure.done_at = None, [], uow.now
    links = ({"type": "member", "id": erasure.member_id},) if erasure.member_id else ()
    record(uow, Entry(actor, "person.erase", "person", erasure.id, links=links))
