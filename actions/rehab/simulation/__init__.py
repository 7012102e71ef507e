"""A county's budget from a list of its children."""
