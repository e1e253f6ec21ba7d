"""A word that leads somewhere is never taken for the id of something."""

import re
from collections import defaultdict

from tests.api.people import Desk


def test_no_word_of_a_route_is_an_id_beside_it(office: Desk) -> None:
    beside: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for rule in office.app.url_map.iter_rules():
        parts = rule.rule.split("/") if rule.rule.startswith("/api/") else []
        for place, part in enumerate(parts):
            beside["/".join(parts[:place]), "/".join(parts[place + 1 :])].add(part)
    taken = sorted(
        f"{before}/{part}/{after} takes {word!r}"
        for (before, after), parts in beside.items()
        for part in parts
        if (named := re.fullmatch(r"<(?:(\w+):)?\w+>", part)) and named[1] != "path"
        for word in parts
        if "<" not in word and re.fullmatch(office.app.url_map.converters[named[1] or "default"].regex, word)
    )
    assert taken == []
