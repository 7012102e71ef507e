"""Where a construction project stands in its planning and generation (策划生成)."""
