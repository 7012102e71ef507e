"""What is told to citizens unasked: notices of the services, documents that changed, and who wants what."""
