"""The same workspace after a week and after two years: a million tasks against ten thousand."""
