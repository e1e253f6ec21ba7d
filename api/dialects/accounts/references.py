"""The account in the paths of account work, where ``tasks`` stands for all accounts."""

from werkzeug.routing import BaseConverter

from api.references import anything_but


class AccountReference(BaseConverter):
    """An account's id in another system."""

    regex = anything_but("tasks")
    part_isolating = True


CONVERTERS = {"account": AccountReference}
