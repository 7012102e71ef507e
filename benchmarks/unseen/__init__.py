"""How well documents are answered that nobody wrote known questions for."""
