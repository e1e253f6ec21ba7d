"""Every route, and how to call it on things that exist."""

import io
import re
from collections.abc import Mapping
from typing import Any

from werkzeug.routing import Rule

from api.access import Access
from core.actor import system_actor
from core.ids import TaskId
from staging.proposals.proposals import propose_change
from tasks.items.agents import ChangeToProposeError
from tasks.policy.changes import TaskChanges
from tests.api.inbound import hand_in, recipient_of
from tests.api.people import PASSWORD, Caller, Desk
from tests.api.transcripts import upload_and_read
from tests.support.inbound import mail, sort_everything, with_file

# What each route that reads a body needs so that only access can stand in its way. A new one must be added here.
BODIES: Mapping[str, Mapping[str, Any]] = {
    "account_tasks.make_account_task": {"title": "Buy milk", "assigneeId": "{member_id}"},
    "account_tasks.change_account_task": {"title": "Buy milk"},
    "account_tasks.put_account_task": {"title": "Buy milk"},
    "accounts_tasks.make_account_task": {"title": "Buy milk", "assigneeId": "{member_id}", "accountId": "ACC_1"},
    "accounts_tasks.change_account_task": {"title": "Buy milk"},
    "accounts_tasks.put_account_task": {"title": "Buy milk"},
    "account.change_own_password": {"current_password": "what it is", "password": "what it will be"},
    "activities.note_activity": {"type": "call", "text": "Talked about prices", "task_id": "{task_id}"},
    "attachments.attach_to_task": {"url": "https://example.org/offer.pdf"},
    "calendar.make_token": {},
    "comments.add_task_comment": {"text": "Is this done?"},
    "comments.edit_task_comment": {"text": "Is this done yet?"},
    "inbound_messages.discard_message": {},
    "inbound_messages.release_message": {},
    "inbound_messages.reprocess_message": {},
    "inbound_messages.restore_message": {},
    "inbound_messages.undo_step_of_message": {},
    "intake_addresses.change_intake_address": {"name": "Legal"},
    "intake_addresses.make_intake_address": {"name": "Sales"},
    "intake_addresses.rotate_intake_address": {},
    "crm_tasks.make_crm_task": {"title": "Buy milk"},
    "crm_tasks.change_crm_task": {"title": "Buy milk"},
    "external_ids.name_member_elsewhere": {"external_id": "sta_1"},
    "invitations.make_invitation": {"email": "ida@acme.example", "role": "member"},
    "keys.make_key": {"member_id": "{member_id}", "name": "Mine", "scopes": ["admin"]},
    "mcp": {"jsonrpc": "2.0", "id": 1, "method": "ping"},
    "members.create_member": {"kind": "agent", "name": "Scribe"},
    "members.update_member": {"name": "Mallory"},
    "memberships.accept_own_membership": {"password": "what was given"},
    "memberships.decline_own_membership": {},
    "ops_tasks.make_ops_task": {"title": "Buy milk"},
    "ops_tasks.change_ops_task": {"title": "Buy milk"},
    "organization_tasks.make_organization_task": {"name": "Buy milk"},
    "organization_tasks.change_organization_task": {"name": "Buy milk"},
    "own_sign_on.link_own_account": {"current_password": "what it is"},
    "own_sign_on.unlink_own_account": {"current_password": "what it is"},
    "preferences.choose_preferences": {"theme": "dark"},
    "password_resets.make_reset": {"member_id": "{member_id}"},
    "second_factor.begin": {"current_password": "what it is"},
    "second_factor.confirm": {"code": "123456"},
    "second_factor.disable": {"current_password": "what it is", "code": "123456"},
    "second_factor.renew_codes": {"current_password": "what it is", "code": "123456"},
    "interpret.interpret_words": {"text": "Buy milk tomorrow"},
    "search.search_with_body": {"q": "milk"},
    "resources.change_registration": {"type": "deal", "registration": "strict"},
    "resources.register_resource": {"name": "Acme"},
    "samples.hand_in_sample": {},
    "staged.suggest_task": {"title": "Buy milk"},
    "staged.edit_staged_task": {"title": "Buy milk"},
    "staged_decisions.approve_staged_task": {},
    "staged_decisions.reject_staged_task": {"reason_code": "too_vague"},
    "staged_decisions.restore_staged_task": {},
    "staged_decisions.snooze_staged_task": {"until": "2026-12-01T09:00:00Z"},
    "staged_decisions.merge_staged_task": {"into": "{task_id}"},
    "staged_decisions.undo_last_action": {},
    "staged_decisions.redo_last_action": {},
    "templates.restore_dropped_template": {},
    "transcripts.restore_transcript": {},
    "task_undo.undo_last_task_action": {},
    "task_undo.redo_last_task_action": {},
    "task_bulk.undo_task_changes": {},
    "staged_bulk.add_staged_tasks": {"staged_tasks": [{"title": "Buy milk"}]},
    "staged_bulk.approve_staged_tasks": {"ids": ["stg_nothing"]},
    "staged_bulk.reject_staged_tasks": {"ids": ["stg_nothing"], "reason_code": "other"},
    "staged_bulk.snooze_staged_tasks": {"ids": ["stg_nothing"], "until": "2026-12-01T09:00:00Z"},
    "notifications.mark_all_own_notifications": {},
    "notifications.mark_own_notification": {"is_read": True},
    "notifications.set_own_notification_wish": {"muted": [], "mailed": []},
    "embeds.make_list_embed": {"origins": ["https://intranet.example.org"]},
    "policies.try_workspace_policies": {"require_owner_on_approve": True},
    "presence.look_at_task": {},
    "presence.look_at_transcript": {},
    "presence.set_own_presence": {"is_seen": True},
    "views.change_view": {"name": "Mine"},
    "views.save_view": {"name": "Mine", "query": "mine=1"},
    "persons.ask_for_erasure": {"names": ["Nobody At All"]},
    "persons.export_person": {"names": ["Nobody At All"]},
    "proposals.accept_task_proposal": {},
    "proposals.reject_task_proposal": {},
    "proposals.recommend_about_staged_task": {"action": "reject", "reason": "Said in jest"},
    "digests.ask_for_own_digest": {"hour": 7},
    "rules.make_rule": {"name": "Chase", "trigger": "task_overdue", "actions": {"priority": "urgent"}},
    "rules.change_rule": {"name": "Chase late work"},
    "rules.try_rule": {},
    "rules.post_event": {"name": "renewal.near", "cause": "contract 7"},
    "webhooks.make_webhook": {"url": "https://hooks.example.org/"},
    "webhooks.change_webhook": {"name": "Chat"},
    "webhooks.rotate_webhook_secret": {},
    "webhooks.pause_one_webhook": {},
    "webhooks.resume_one_webhook": {},
    "webhooks.test_webhook": {},
    "webhooks.replay_webhook_delivery": {},
    "workspace.change_workspace": {"require_owner_on_approve": False},
    "task_bulk.change_work_items": {"rows": [{"title": "Buy milk"}]},
    "task_steps.hold_work_item": {},
    "task_steps.follow_up_work_item": {},
    "task_links.add_task_link": {"type": "customer", "id": "cus_1"},
    "tasks.make_work_item": {"title": "Buy milk"},
    "tasks.edit_work_item": {"title": "Buy milk"},
    "tasks.complete_work_item": {},
    "tasks.cancel_work_item": {},
    "tasks.reopen_work_item": {},
    "tasks.restore_work_item": {},
    "speakers.confirm_transcript_speakers": {"mappings": []},
    "templates.make_template": {"name": "After a call", "items": [{"title": "Write down what was said"}]},
    "templates.change_template": {"name": "After a visit"},
    "templates.use_template": {},
    "transcripts.correct_transcript": {"title": "Pricing call"},
    "transcripts.upload_transcript": {"text": "Anna: I'll send it."},
    "jobs.analyze_transcript": {"transcript_id": "{source_id}"},
    "jobs.analyze_transcript_again": {},
    "jobs.cancel_job": {},
}


# The routes that hand rights out, or take away what guards them, or look behind what is private: for them one needs to have these
# rights as well.
HAND_OUT_RIGHTS = {
    "persons.ask_for_erasure",
    "persons.export_person",
    "invitations.make_invitation",
    "members.take_member_second_factor",
    "password_resets.make_reset",
}

# The routes that read a file and nothing else.
FORMS = {"templates.add_file_to_template"}

# The routes that read one thing as it is.
RAW = {"inbound_messages.hand_in_mail": ("message/rfc822", mail())}

# Where an id is somebody else's, every workspace may have a thing of its own by that id.
PLACEHOLDER = re.compile(r"\{\w+\}")
OWN_BY_ANY_ID = {
    "account_tasks.list_account_tasks",
    "account_tasks.make_account_task",
    "accounts_tasks.make_account_task",
    "resources.register_resource",
    "staged_bulk.add_staged_tasks",
}


def make_one_of_everything(office: Desk) -> dict[str, str]:
    """One of everything in the first workspace, by the name that paths use for it."""
    owner = office.with_key()
    source_id = upload_and_read(office)["id"]
    staged, other = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    approved = owner.send("POST", f"/api/tasks/staged/{other['id']}/approve", json={}).get_json()
    body = {"email": "ivo@acme.example", "role": "member"}
    invitation = owner.send("POST", "/api/invitations", json=body).get_json()["invitation"]
    session = log_in_as_owner(office)
    key = owner.send("GET", "/api/keys").get_json()["keys"][0]
    task = f"/api/tasks/{approved['task']['id']}"
    comment = owner.send("POST", f"{task}/comments", json={"text": "Who does this?"}).get_json()["comment"]
    for kind, thing in (("customer", "cus_1"), ("account", "ACC_1")):
        owner.send("POST", f"{task}/links", json={"type": kind, "id": thing})
    owner.send("PUT", f"/api/members/{office.owner.id}/external-ids/legacy", json={"external_id": "u-1"})
    body = {"name": "Onboarding", "items": [{"title": "Send the contract"}]}
    template = owner.send("POST", "/api/tasks/templates", json=body).get_json()["template"]
    form = {"file": (io.BytesIO(b"Contract"), "contract.txt")}
    file = owner.send("POST", f"/api/tasks/templates/{template['id']}/files", data=form).get_json()["file"]
    form = {"file": (io.BytesIO(b"Dear Bob"), "letter.txt")}
    attachment = owner.send("POST", f"{task}/attachments", data=form).get_json()["attachment"]
    job = owner.send("POST", f"/api/tasks/transcripts/{source_id}/analyze", json={}).get_json()["job"]
    address = owner.send("POST", "/api/inbound/addresses", json={"name": "Sales"}).get_json()["address"]
    raw = with_file(mail(sender="eve@elsewhere.example"))
    message_id = hand_in(owner, raw, recipient_of(address)).get_json()["messages"][0]["id"]
    sort_everything(office.runtime)
    view = owner.send("POST", "/api/views", json={"name": "Mine", "query": "mine=1"}).get_json()["view"]
    body = {"names": ["Nobody At All"]}
    erasure = owner.send("POST", "/api/persons/erasures", json=body).get_json()["erasure"]
    body = {"url": "https://hooks.example.org/"}
    webhook = owner.send("POST", "/api/webhooks", json=body).get_json()["webhook"]
    delivery = owner.send("POST", f"/api/webhooks/{webhook['id']}/test", json={}).get_json()["delivery"]
    embed = owner.send("POST", "/api/embeds", json=BODIES["embeds.make_list_embed"]).get_json()["embed"]
    return {
        "embed_id": embed["id"],
        "view_id": view["id"],
        "webhook_id": webhook["id"],
        "delivery_id": delivery["id"],
        "rule_id": owner.send("POST", "/api/rules", json=BODIES["rules.make_rule"]).get_json()["rule"]["id"],
        "proposal_id": propose_a_title(office, approved["task"]["id"]),
        "notification_id": mention_owner(office, task),
        "address_id": address["id"],
        "message_id": message_id,
        "source_id": source_id,
        "job_id": job["id"],
        "staged_id": staged["id"],
        "task_id": approved["task"]["id"],
        "template_id": template["id"],
        "file_id": file["id"],
        "comment_id": comment["id"],
        "link_type": "customer",
        "link_id": "cus_1",
        "resource_type": "customer",
        "resource_id": "cus_1",
        "attachment_id": attachment["id"],
        "key_id": key["id"],
        "session_id": session["id"],
        "invitation_id": invitation["id"],
        "erasure_id": erasure["id"],
        "member_id": office.owner.id,
        "system": "legacy",
        "account_id": "ACC_1",
        "organization": office.workspace_id,
    }


def propose_a_title(office: Desk, task_id: str) -> str:
    """The id of a change that waits for a person."""
    wanted = ChangeToProposeError(TaskId(task_id), 1, TaskChanges(title="Buy milk"))
    with office.runtime.transactions.begin() as uow:
        return propose_change(uow, wanted, actor=system_actor(office.workspace_id)).id


def mention_owner(office: Desk, task: str) -> str:
    """The id of what the owner is told of a comment that an agent made."""
    agent = office.with_key(member=office.add_agent("Scribe"))
    agent.send("POST", f"{task}/comments", json={"text": "Is this right?", "mentions": [office.owner.id]})
    found = office.with_key().send("GET", "/api/notifications?kind=mention").get_json()["notifications"][0]
    return str(found["id"])


def log_in_as_owner(office: Desk) -> dict[str, Any]:
    """A session of the owner's."""
    browser = office.anybody()
    browser.send("POST", "/api/session", json={"email": "olga@acme.example", "password": PASSWORD})
    found: dict[str, Any] = browser.send("GET", "/api/me/sessions").get_json()["sessions"][0]
    return found


def call(caller: Caller, rule: Rule, method: str, ids: Mapping[str, str]) -> Any:
    # Numbers within a thing are no ids.
    path = re.sub(r"<\w+:", "<", rule.rule.replace("<int:number>", "1"))
    for name, value in ids.items():
        path = path.replace(f"<{name}>", value)
    assert "<" not in path, f"give an id for {path}"
    given: dict[str, Any] = {}
    if rule.endpoint in FORMS:
        given["data"] = {"file": (io.BytesIO(b"Dear Bob"), "letter.txt")}
    elif rule.endpoint in RAW:
        content_type, given["data"] = RAW[rule.endpoint]
        given["headers"] = {"Content-Type": content_type}
    elif method in {"POST", "PATCH", "PUT"}:
        body = {
            name: value.format(**ids) if isinstance(value, str) else value
            for name, value in BODIES[rule.endpoint].items()
        }
        given["json"] = body
    return caller.send(method, path, **given)


def guarded(office: Desk) -> list[tuple[Rule, str, Access]]:
    """Every route and method that not everybody may call; destructive ones last, so that the others find their things."""
    found = [
        (rule, method, office.app.view_functions[rule.endpoint].access)
        for rule in office.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]
    return sorted(
        ((rule, method, access) for rule, method, access in found if access.needs_actor),
        key=lambda each: (each[1] == "DELETE", each[0].rule),
    )
