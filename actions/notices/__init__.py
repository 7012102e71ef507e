"""What the services have to tell citizens unasked, each once: one outbox for all of them."""
