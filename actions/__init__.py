"""What the assistant can do: one folder a service, from its rules to its dialogue."""
