"""One picture or voice of a citizen: checked, read, answered once, deleted."""

import asyncio
from dataclasses import dataclass

from connectors.gateway.exchange import Exchange
from connectors.gateway.models import Message
from connectors.gateway.replies import Reply
from connectors.gateway.store import ConversationStore
from connectors.media.documents.understanding import understand
from connectors.media.files import Originals
from connectors.media.pictures import checked_picture
from connectors.media.reading_process import ReadingProcess
from connectors.media.replies import attached, reply_to
from connectors.media.settings import MediaSettings
from connectors.media.speech import Recogniser
from connectors.media.tickets import TicketPhotos
from connectors.media.voices import samples_of
from xiaoshan.clock import Clock
from xiaoshan.privacy import mask
from xiaoshan.problems import Problem

PICTURE = "[图片]"
VOICE = "[语音]"
_LONGEST_SPOKEN = 500


@dataclass(frozen=True)
class MediaReading:
    """What all channels read media with. `recogniser` is None where no speech model is configured."""

    settings: MediaSettings
    originals: Originals
    process: ReadingProcess
    recogniser: Recogniser | None
    tickets: TicketPhotos
    store: ConversationStore
    exchange: Exchange
    clock: Clock

    async def picture(
        self, conversation_id: str, content: bytes, message_id: str, reply_until: float, consent: bool = False
    ) -> list[Message]:
        """The stored question whether it was read rightly; that of then, if the id was seen before.

        Right after a ticket was handed in it is the ticket's photo instead, and not read.
        `consent` keeps the original for its time. Raises Problem 415 and 413 for what is no picture, 409
        `picture_not_now` while a person speaks, 503 when it cannot be read now.
        """
        if known := await self._known(conversation_id, message_id):
            return known
        if (await asyncio.to_thread(self.store.get, conversation_id)).state in ("waiting", "person"):
            raise _not_now()
        clean = await asyncio.to_thread(checked_picture, content, self.settings.max_pixels)
        if number := await self.tickets.wanted_by(conversation_id):
            await self.tickets.attach(number, conversation_id, clean)
            return await self.exchange.tell(
                conversation_id, attached(number), message_id, PICTURE, reply_until
            )
        with self.originals.holding(clean, ".jpg", conversation_id, consent) as path:
            lines = await self.process.read(path.resolve())
        reply = reply_to(understand(lines), self.clock.today(), kept=consent)
        return await self.exchange.tell(conversation_id, reply, message_id, PICTURE, reply_until)

    async def picture_or_why_not(
        self, conversation_id: str, content: bytes, message_id: str, reply_until: float
    ) -> list[Message]:
        """For channels that show no problems: what went wrong is told as a message."""
        try:
            return await self.picture(conversation_id, content, message_id, reply_until)
        except Problem as problem:
            reply = Reply(text=problem.detail, type="notice", status=problem.code)
            return await self.exchange.tell(conversation_id, reply, message_id, PICTURE, reply_until)

    async def words_of(self, content: bytes) -> str:
        """What was said in a WAV recording; empty when nothing was made out.

        Raises Problem 501 `speech_not_configured`, 415 and 413 for what is no recording of ours.
        """
        if self.recogniser is None:
            raise Problem(
                501,
                "speech_not_configured",
                title="暂时听不了语音",
                detail="我暂时听不了语音，请用文字告诉我。",
            )
        rate, samples = samples_of(content, self.settings.voice_seconds)
        return mask((await self.recogniser.words(rate, samples)).strip())[:_LONGEST_SPOKEN]

    async def close(self) -> None:
        await self.process.close()
        await self.tickets.close()

    async def _known(self, conversation_id: str, message_id: str) -> list[Message]:
        earlier = await asyncio.to_thread(self.store.find, conversation_id, f"{message_id}:notice")
        return [earlier.message] if earlier else []


def _not_now() -> Problem:
    return Problem(
        409,
        "picture_not_now",
        title="现在不能发送图片",
        detail="人工服务期间，工作人员看不到图片，请用文字说明图片上的内容。",
    )
