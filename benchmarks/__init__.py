"""Measurements on data that does not come with the project."""
