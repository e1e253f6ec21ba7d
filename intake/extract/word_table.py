"""How word lists are written down."""


def words(table: str) -> frozenset[str]:
    """The blank-separated words of a table."""
    return frozenset(table.split())
