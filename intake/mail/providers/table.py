"""The services whose calls are understood, by the name in the route."""

from collections.abc import Mapping
from types import ModuleType

from intake.mail.providers import cloudflare, mailgun, mailjet, postmark, sendgrid

PROVIDERS: Mapping[str, ModuleType] = {
    "cloudflare": cloudflare,
    "mailgun": mailgun,
    "mailjet": mailjet,
    "postmark": postmark,
    "sendgrid": sendgrid,
}
