"""The chat widget and the demo portal page that carries it."""
