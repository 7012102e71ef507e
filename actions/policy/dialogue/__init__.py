"""A policy question in conversation."""
