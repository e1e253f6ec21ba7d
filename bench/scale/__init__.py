"""The same workspace after a week and after two years: ten thousand tasks and a million."""
