"""Fetches a picture that somebody sent to the bot."""

from telegram import Bot
from telegram.error import TelegramError

from xiaoshan.problems import Problem


async def fetched(bot: Bot, file_id: str, max_bytes: int) -> bytes:
    """Raises Problem 413 `media_too_large`, 503 `picture_not_fetched`."""
    try:
        file = await bot.get_file(file_id)
        if (file.file_size or 0) > max_bytes:
            raise Problem(413, "media_too_large", detail="图片太大，请压缩后再发，或直接用文字告诉我。")
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise Problem(
            503, "picture_not_fetched", detail="这张图片没有收到，请再发一次，或直接用文字告诉我。"
        ) from error
