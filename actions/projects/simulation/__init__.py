"""A year of projects going through the procedures: where they queue."""
