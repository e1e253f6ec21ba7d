"""All operations. Made from docs/openapi.json by `make documents`; not to be edited."""

from collections.abc import Mapping

from client.generated.account import Account
from client.generated.activities import Activities
from client.generated.attachments import Attachments
from client.generated.audit import Audit
from client.generated.audit_check import AuditCheck
from client.generated.boot import Boot
from client.generated.calendar import Calendar
from client.generated.changes import Changes
from client.generated.comments import Comments
from client.generated.csp_reports import CspReports
from client.generated.dialect_documents import DialectDocuments
from client.generated.digests import Digests
from client.generated.documents import Documents
from client.generated.embeds import Embeds
from client.generated.exports import Exports
from client.generated.external_ids import ExternalIds
from client.generated.history import History
from client.generated.inbound_messages import InboundMessages
from client.generated.inbound_providers import InboundProviders
from client.generated.intake_addresses import IntakeAddresses
from client.generated.interpret import Interpret
from client.generated.invitations import Invitations
from client.generated.jobs import Jobs
from client.generated.keys import Keys
from client.generated.members import Members
from client.generated.memberships import Memberships
from client.generated.notifications import Notifications
from client.generated.outgoing_mail import OutgoingMail
from client.generated.own_sign_on import OwnSignOn
from client.generated.password_resets import PasswordResets
from client.generated.persons import Persons
from client.generated.policies import Policies
from client.generated.preferences import Preferences
from client.generated.presence import Presence
from client.generated.proposals import Proposals
from client.generated.reports import Reports
from client.generated.resources import Resources
from client.generated.rules import Rules
from client.generated.samples import Samples
from client.generated.search import Search
from client.generated.second_factor import SecondFactor
from client.generated.session import Session
from client.generated.setup import Setup
from client.generated.sign_on import SignOn
from client.generated.speakers import Speakers
from client.generated.staged import Staged
from client.generated.staged_bulk import StagedBulk
from client.generated.staged_decisions import StagedDecisions
from client.generated.stats import Stats
from client.generated.task_bulk import TaskBulk
from client.generated.task_counts import TaskCounts
from client.generated.task_export import TaskExport
from client.generated.task_links import TaskLinks
from client.generated.task_steps import TaskSteps
from client.generated.task_undo import TaskUndo
from client.generated.tasks import Tasks
from client.generated.templates import Templates
from client.generated.transcripts import Transcripts
from client.generated.users import Users
from client.generated.views import Views
from client.generated.webhooks import Webhooks
from client.generated.workspace import Workspace
from client.operation import Operation


class Operations(
    Account,
    Activities,
    Attachments,
    Audit,
    AuditCheck,
    Boot,
    Calendar,
    Changes,
    Comments,
    CspReports,
    DialectDocuments,
    Digests,
    Documents,
    Embeds,
    Exports,
    ExternalIds,
    History,
    InboundMessages,
    InboundProviders,
    IntakeAddresses,
    Interpret,
    Invitations,
    Jobs,
    Keys,
    Members,
    Memberships,
    Notifications,
    OutgoingMail,
    OwnSignOn,
    PasswordResets,
    Persons,
    Policies,
    Preferences,
    Presence,
    Proposals,
    Reports,
    Resources,
    Rules,
    Samples,
    Search,
    SecondFactor,
    Session,
    Setup,
    SignOn,
    Speakers,
    Staged,
    StagedBulk,
    StagedDecisions,
    Stats,
    TaskBulk,
    TaskCounts,
    TaskExport,
    TaskLinks,
    TaskSteps,
    TaskUndo,
    Tasks,
    Templates,
    Transcripts,
    Users,
    Views,
    Webhooks,
    Workspace,
):
    """Every operation as a method."""


OPERATIONS: Mapping[str, Operation] = {
    **Account.TABLE,
    **Activities.TABLE,
    **Attachments.TABLE,
    **Audit.TABLE,
    **AuditCheck.TABLE,
    **Boot.TABLE,
    **Calendar.TABLE,
    **Changes.TABLE,
    **Comments.TABLE,
    **CspReports.TABLE,
    **DialectDocuments.TABLE,
    **Digests.TABLE,
    **Documents.TABLE,
    **Embeds.TABLE,
    **Exports.TABLE,
    **ExternalIds.TABLE,
    **History.TABLE,
    **InboundMessages.TABLE,
    **InboundProviders.TABLE,
    **IntakeAddresses.TABLE,
    **Interpret.TABLE,
    **Invitations.TABLE,
    **Jobs.TABLE,
    **Keys.TABLE,
    **Members.TABLE,
    **Memberships.TABLE,
    **Notifications.TABLE,
    **OutgoingMail.TABLE,
    **OwnSignOn.TABLE,
    **PasswordResets.TABLE,
    **Persons.TABLE,
    **Policies.TABLE,
    **Preferences.TABLE,
    **Presence.TABLE,
    **Proposals.TABLE,
    **Reports.TABLE,
    **Resources.TABLE,
    **Rules.TABLE,
    **Samples.TABLE,
    **Search.TABLE,
    **SecondFactor.TABLE,
    **Session.TABLE,
    **Setup.TABLE,
    **SignOn.TABLE,
    **Speakers.TABLE,
    **Staged.TABLE,
    **StagedBulk.TABLE,
    **StagedDecisions.TABLE,
    **Stats.TABLE,
    **TaskBulk.TABLE,
    **TaskCounts.TABLE,
    **TaskExport.TABLE,
    **TaskLinks.TABLE,
    **TaskSteps.TABLE,
    **TaskUndo.TABLE,
    **Tasks.TABLE,
    **Templates.TABLE,
    **Transcripts.TABLE,
    **Users.TABLE,
    **Views.TABLE,
    **Webhooks.TABLE,
    **Workspace.TABLE,
}
