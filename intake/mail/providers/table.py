"""The supported mail services, by their names in the route."""

from collections.abc import Mapping
from types import ModuleType

from intake.mail.providers import brevo, cloudflare, mailgun, mailjet, postal, postmark, sendgrid, ses

PROVIDERS: Mapping[str, ModuleType] = {
    "brevo": brevo,
    "cloudflare": cloudflare,
    "mailgun": mailgun,
    "mailjet": mailjet,
    "postal": postal,
    "postmark": postmark,
    "sendgrid": sendgrid,
    "ses": ses,
}
