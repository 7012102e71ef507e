"""The process of the embedded backends, one router a service."""
