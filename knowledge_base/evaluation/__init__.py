"""How good the answers are: right, refused, wrong, with what citations, how fast."""
