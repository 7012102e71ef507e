"""Handing in a complaint or suggestion, and rating a service, in conversation."""
