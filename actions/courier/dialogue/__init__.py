"""Ordering and tracking the delivery of documents in conversation."""
