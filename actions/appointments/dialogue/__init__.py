"""Booking, looking up, moving and cancelling an appointment in conversation."""
