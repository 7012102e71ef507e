"""The HTTP face of the appointments."""
