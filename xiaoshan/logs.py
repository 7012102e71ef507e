"""Log lines of every process: one format, one level, personal data masked before anything is written."""

import logging
import os

from xiaoshan.privacy import mask


class MaskingFormatter(logging.Formatter):
    """Masks the whole rendered line, tracebacks included: an exception's text may quote its input."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def configure(process: str) -> None:
    """Sends this process' log to standard error at LOG_LEVEL (default INFO)."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskingFormatter(f"%(asctime)s %(levelname)s {process} %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(os.environ.get("LOG_LEVEL", "INFO").upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "sanic.root"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    # Addresses carry conversation tokens and phone endings as query parameters.
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # Would tell of every index whatever the level.
    logging.getLogger("bm25s").setLevel(logging.NOTSET)
