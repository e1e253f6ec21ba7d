"""The demonstration: a month in the office of a garden festival, with its files, decisions and tasks."""
