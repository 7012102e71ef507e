"""Looking up a project in conversation."""
