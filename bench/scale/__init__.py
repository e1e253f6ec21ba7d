"""The same workspace after a week and after two years: a million work items against ten thousand."""
