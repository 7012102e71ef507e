"""Deletes originals whose time is over, again and again."""

import asyncio
import logging

from connectors.media.files import Originals

log = logging.getLogger(__name__)

_PAUSE_SECONDS = 600


async def keep_retention(originals: Originals) -> None:
    """Runs until it is cancelled; a failure is logged, and tried again."""
    while True:
        try:
            deleted = await asyncio.to_thread(originals.sweep)
            if deleted:
                log.info("media deleted files=%d", deleted)
        except OSError:
            log.exception("media not deleted")
        await asyncio.sleep(_PAUSE_SECONDS)
