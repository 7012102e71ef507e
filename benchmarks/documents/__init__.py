"""How many articles of real regulations survive each format."""
