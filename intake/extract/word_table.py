"""Word lists as tables in the code."""


def words(table: str) -> frozenset[str]:
    """The blank-separated words of a table."""
    return frozenset(table.split())
