"""Parsing of mail, one module for each question. Pure: bytes and strings in, frozen values out."""
