"""The pages for people: one shell that the browser fills, and the files that it needs. All data comes from the API."""
