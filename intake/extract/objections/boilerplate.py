"""Boilerplate of mass mail: "contact us if you have any questions", "add us to your address book"."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.phrases import WORD_START
from intake.extract.sentences import Sentence

INVITATION = re.compile(
    r"\b(?:any|more|further|other|have)\s+(?:questions?|concerns?|problems?|issues?|trouble|assistance|information|suggestions|"
    r"comments|details|help)\b|\banytime\b|\bhesitate\b",
    re.IGNORECASE,
)
GET_IN_TOUCH = re.compile(
    r"\b(?:contact|call|e-?mail|write(?:\s+to)?|reach(?:\s+out)?(?:\s+to)?|ask|reply|respond|visit|get\s+in\s+touch|give\s+(?:me|us)\s+a\s+(?:call|ring)|"
    r"let\s+(?:me|us)\s+know)\b",
    re.IGNORECASE,
)
MASS_MAIL = re.compile(
    WORD_START
    + r"(?:address\s+book|contacts?\s+list|white-?\s?list|safe\s+senders?|unsubscribe|opt\s+out|your\s+inbox|spam\s+folder|"
    r"in\s+error|intended\s+recipient|(?:visit|see|click|follow|use|go\s+to|find)\s+(?:us\s+(?:at|on)|(?:the\s+)?(?:link|url)s?\b|https?:|www\.|\$LINK|"
    r"our\s+(?:website|site|page))|consider\s+the\s+environment|printing\s+this|do\s+not\s+reply|terms\s+and\s+conditions|privacy\s+policy|"
    r"your\s+(?:password|account\s+settings|subscription|preferences)|act\s+now|today\s+only|limited\s+time|follow\s+us|"
    r"(?:rate|review)\s+(?:the\s+)?(?:accuracy|quality)\s+of\s+(?:this|the)\s+(?:summary|recap|notes)|rate\s+this\s+(?:summary|recap|meeting)|"
    r"review\s+for\s+accuracy|upgrade\s+to\s+\w+\s+to\s+(?:unlock|get|see|access|keep)|forwarding\s+this\s+invitation\s+could|"
    r"join\s+us\s+on\s+(?:facebook|twitter|x|linkedin|instagram|slack|discord|youtube)|like\s+us\s+on|download\s+(?:the|our)\s+app)\b|\$LINK|https?://\S+\s*$",
    re.IGNORECASE,
)


def object_to_boilerplate(sentence: Sentence, match: Match) -> Objection | None:
    found = MASS_MAIL.search(sentence.text)
    action = sentence.text[match.action_start : match.action_end]
    if found is None and GET_IN_TOUCH.match(action):
        found = INVITATION.search(sentence.text)
    if found is None:
        return None
    return Objection("boilerplate", found.start(), found.end(), "It is printed under many mails.", is_fatal=True)
