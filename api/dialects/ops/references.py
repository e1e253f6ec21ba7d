"""The task in the operations desk's paths, where ``stats`` stands for its counts."""

from werkzeug.routing import BaseConverter

from api.references import anything_but


class OpsTaskReference(BaseConverter):
    """A task's id, its bare ULID or its number."""

    regex = anything_but("stats")
    part_isolating = True


CONVERTERS = {"ops_task": OpsTaskReference}
