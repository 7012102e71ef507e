"""`/api/v1/media`: pictures and voice of the web's citizens."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, UploadFile

from connectors.gateway.messages import MessageId
from connectors.gateway.runtime import address_of, runtime_of
from connectors.gateway.wire import wire
from connectors.media.reading import MediaReading
from xiaoshan.problems import Problem

router = APIRouter(prefix="/api/v1", tags=["media"])


@router.get("/media")
async def what_can_be_read(request: Request) -> dict[str, Any]:
    """Which kinds are read, so that nobody is offered what would be refused."""
    media = media_of(request)
    return {
        "picture": True,
        "voice": media.recogniser is not None,
        "max_bytes": media.settings.max_bytes,
        "voice_seconds": media.settings.voice_seconds,
    }


@router.post("/media")
async def read_media(
    request: Request,
    conversation: Annotated[str, Form(max_length=500)],
    kind: Annotated[Literal["picture", "voice"], Form()],
    client_message_id: Annotated[MessageId, Form()],
    file: UploadFile,
    consent: Annotated[bool, Form()] = False,
) -> dict[str, Any]:
    """A picture is answered with what was read from it; a voice with its `words`, to be sent as a message.

    Without `consent` the original is deleted when it was read. A `client_message_id` seen before gets the
    answer of then.
    """
    runtime, media = runtime_of(request), media_of(request)
    await runtime.rate_limits.address(address_of(request))
    conversation_id = (await runtime.conversation(conversation)).id
    await runtime.rate_limits.citizen(conversation_id)
    content = await file.read(media.settings.max_bytes + 1)
    if len(content) > media.settings.max_bytes:
        limit = media.settings.max_bytes // 1_000_000
        raise Problem(413, "media_too_large", detail=f"文件太大，最大{limit}MB，请压缩后再上传。")
    if kind == "voice":
        return {"conversation": conversation, "words": await media.words_of(content)}
    now = runtime.database.machine_time()
    messages = await media.picture(conversation_id, content, client_message_id, now, consent)
    return {"conversation": conversation, "messages": [wire(message) for message in messages]}


def media_of(request: Request) -> MediaReading:
    media = request.app.state.media
    assert isinstance(media, MediaReading)
    return media
