"""What every service's dialogue shares: reading a message, filling a form, replying, interruptions."""
