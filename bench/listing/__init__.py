"""A list of tasks from our app, from a bare one, and from a conventional one."""
