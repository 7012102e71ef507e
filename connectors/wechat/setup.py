"""Puts the WeChat channel into a gateway, if an operator has configured it."""

from fastapi import FastAPI

from connectors.gateway.runtime import Runtime
from connectors.media.reading import MediaReading
from connectors.wechat import webhook
from connectors.wechat.api import WeChatApi
from connectors.wechat.channel import WeChatChannel
from connectors.wechat.crypto import MessageCipher
from connectors.wechat.envelope import Envelope
from connectors.wechat.pictures import Pictures
from connectors.wechat.replays import InProcessReplays, RedisReplays
from connectors.wechat.settings import WeChatSettings


def install(app: FastAPI, runtime: Runtime, media: MediaReading, settings: WeChatSettings) -> None:
    """Without configuration the webhook is there and answers 404."""
    app.include_router(webhook.router)
    if not (settings.app_id and settings.token):
        return
    machine_time = runtime.database.machine_time
    cipher = MessageCipher(settings.encoding_aes_key, settings.app_id) if settings.encoding_aes_key else None
    replays = RedisReplays(runtime.redis, machine_time) if runtime.redis else InProcessReplays(machine_time)
    api = WeChatApi(settings, runtime.database, runtime.locks)
    app.state.wechat = webhook.WeChat(
        Envelope(settings.token, cipher, replays, machine_time),
        settings.reply_seconds,
        Pictures(runtime, api, media),
    )
    runtime.channels["wechat"] = WeChatChannel(
        api, settings.templates, runtime.database.engine, runtime.limits.public_url
    )
