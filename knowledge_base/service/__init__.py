"""The knowledge base over HTTP (port 8001)."""
