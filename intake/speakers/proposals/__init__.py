"""Proposes people for the labels of a source, with reasons. A member has to confirm them."""
