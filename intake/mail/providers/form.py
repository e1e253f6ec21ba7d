"""Form fields in several charsets, as some services send them."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.mail.mime.charsets import read_characters
from intake.mail.mime.entities import Budget, read_entity
from intake.mail.mime.header_lines import read_head
from intake.mail.providers.call import ProviderCall
from intake.mail.providers.payload import parsed_json

_READ_ALREADY = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(frozen=True, slots=True)
class FormWords:
    """The fields of a call. Fields in other charsets than UTF-8 are decoded from the raw body."""

    call: ProviderCall
    charsets: Mapping[str, str]
    parts: Mapping[str, bytes]

    def find(self, name: str) -> str | None:
        if name in self.charsets and name in self.parts:
            return read_characters(self.parts[name], self.charsets[name]).text
        return self.call.fields.get(name)


def words_of(call: ProviderCall, *, charsets: str) -> FormWords:
    """``charsets`` is the service's JSON object with the charset of each field."""
    found = parsed_json(charsets)
    named = {str(name): str(charset) for name, charset in found.items()} if isinstance(found, dict) else {}
    others = {name: charset for name, charset in named.items() if charset.lower() not in _READ_ALREADY}
    return FormWords(call, others, _parts(call) if others else {})


def _parts(call: ProviderCall) -> Mapping[str, bytes]:
    head = f"Content-Type: {call.headers.get('content-type', '')[:1_000]}\r\n\r\n".encode("ascii", "replace")
    whole = head + call.body
    entity = read_entity(whole, read_head(whole, 0, len(whole)), len(whole), budget=Budget(), depth=0)
    return {name: part.content for part in entity.children if (name := part.disposition.find("name"))}
