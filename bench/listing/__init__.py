"""A list of work items from our app, from a bare one, and from a usual one."""
