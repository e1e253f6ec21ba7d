"""A client of the API for Python: ``Client("https://gleaner.example.com", key).list_work_items(status=["overdue"])``.

Its operations are made from the OpenAPI document (``make documents``), with every argument by name. It knows nothing of the
service's own code.
"""

from client.errors import ApiError, ArgumentError, ClientError, UnreachableError
from client.generated.operations import Operations
from client.paging import pages


class Client(Operations):
    """Every operation of the service as a method."""


__all__ = ["ApiError", "ArgumentError", "Client", "ClientError", "UnreachableError", "pages"]
