"""Everything that citizens and agents reach 小汕 through."""
