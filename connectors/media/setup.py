"""Puts the reading of media into a gateway."""

import logging
from pathlib import Path

import httpx
from fastapi import FastAPI

from connectors.gateway.backends import authorization
from connectors.gateway.runtime import Runtime
from connectors.media import api, correction
from connectors.media.files import Originals
from connectors.media.reading import MediaReading
from connectors.media.reading_process import ReadingProcess
from connectors.media.settings import MediaSettings
from connectors.media.speech import Recogniser, SherpaRecogniser
from connectors.media.tickets import TicketPhotos
from xiaoshan.settings import Settings

# For the upload of one photo to the hotline.
_SECONDS = 10.0

log = logging.getLogger(__name__)


def install(app: FastAPI, runtime: Runtime, settings: MediaSettings) -> MediaReading:
    """The process that reads starts with the first picture."""
    media = MediaReading(
        settings,
        originals_in(runtime.settings.var_dir, settings),
        ReadingProcess(settings),
        _recogniser(settings),
        TicketPhotos(runtime.store, _hotline(runtime.settings)),
        runtime.store,
        runtime.exchange,
        runtime.database.clock,
    )
    # A person who reads the talk sees what was read and that it was wrong.
    runtime.commands.register(correction.PICTURE_WRONG, correction.ask_again, whoever_speaks=False)
    app.include_router(api.router)
    app.state.media = media
    return media


def originals_in(var_dir: Path, settings: MediaSettings) -> Originals:
    return Originals(var_dir / "media", settings.consented_days)


def _hotline(settings: Settings) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=settings.hotline_url,
        headers=authorization(settings, "hotline"),
        timeout=_SECONDS,
        trust_env=False,
    )


def _recogniser(settings: MediaSettings) -> Recogniser | None:
    if settings.speech_model is None:
        return None
    try:
        return SherpaRecogniser(settings.speech_model)
    except (ImportError, OSError) as error:
        # Everything else must not wait for speech.
        log.error("MEDIA_SPEECH_MODEL does not load, voice stays off: %s", error)
        return None
