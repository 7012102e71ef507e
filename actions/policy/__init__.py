"""Policy questions: asked of the knowledge base, told with their sources."""
