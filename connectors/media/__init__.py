"""Pictures and voice of citizens: checked, read, answered, deleted."""
