"""The agent console: who may use it, what agents see and do there, and its pages."""
