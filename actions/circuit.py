"""A small circuit breaker: a backend that keeps failing is left alone for a while."""

import time
from collections.abc import Callable


class CircuitBreaker:
    """Opens after `threshold` failures in a row; after `pause` seconds lets one trial call through at a time.

    A trial that never reports back blocks others for one more pause only, not for ever.
    """

    def __init__(
        self, threshold: int = 5, pause: float = 15.0, monotonic: Callable[[], float] = time.monotonic
    ):
        self._threshold = threshold
        self._pause = pause
        self._monotonic = monotonic
        self._failures = 0
        self._closed_again_at = 0.0

    def allows(self) -> bool:
        """Whether a call may be made now; the first to ask after the pause becomes the trial."""
        if self._failures < self._threshold:
            return True
        if self._monotonic() < self._closed_again_at:
            return False
        self._closed_again_at = self._monotonic() + self._pause
        return True

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        if self._failures >= self._threshold:
            self._closed_again_at = self._monotonic() + self._pause
