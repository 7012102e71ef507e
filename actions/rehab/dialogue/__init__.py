"""Eligibility and estimates of the rehabilitation assistance in conversation."""
