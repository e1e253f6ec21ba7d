"""Parses word lists. Their order matters, because random choices index them."""


def words_of(table: str) -> tuple[str, ...]:
    """The words of a table, separated by blanks, in their order."""
    return tuple(table.split())
