"""How word lists are written down, where the order counts."""


def words_of(table: str) -> tuple[str, ...]:
    """The blank-separated words of a table, in their order."""
    return tuple(table.split())
