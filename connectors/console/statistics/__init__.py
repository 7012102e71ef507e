"""What operators look at, counted in the gateway's own tables."""
