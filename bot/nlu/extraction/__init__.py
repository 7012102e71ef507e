"""Rule-based entities: each module finds one family and gives it a normalised value."""
