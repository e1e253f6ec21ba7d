"""What stands in the accounts' paths for an account, beside the tasks of all of them."""

from werkzeug.routing import BaseConverter

from api.references import anything_but


class AccountReference(BaseConverter):
    """Another system's id of an account."""

    regex = anything_but("tasks")
    part_isolating = True


CONVERTERS = {"account": AccountReference}
