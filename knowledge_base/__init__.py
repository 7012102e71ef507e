"""Policy text to structure, passages, index and grounded answers."""
