"""How well, how fast and how lean articles are found: ours beside its parts and beside a popular alternative."""
