"""What stops a start, told in one sentence."""


class LaunchFailure(Exception):
    """The sentence says what is wrong and what to do; no traceback is shown."""
