"""The web pages: one HTML shell, and the built assets. All data comes from the API."""
