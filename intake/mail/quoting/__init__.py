"""Recognises how mail programs quote earlier mail: quote marks, openings and header blocks."""
