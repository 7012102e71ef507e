"""Photos of tickets: read by decoding, kept re-encoded and without what the camera wrote into them."""

import hashlib
import io
import os
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from actions.hotline.models import Ticket, TicketPhoto
from actions.hotline.parameters import Photos, parameters
from actions.hotline.states import OVER
from actions.hotline.tickets import find
from actions.hotline.trail import CITIZEN, PHOTO, note
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.settings import load_settings
from xiaoshan.transactions import read, transact

_FORMATS = ("JPEG", "PNG", "WEBP")
_YOUNG_SECONDS = 600


@dataclass(frozen=True)
class Kept:
    """A JPEG without metadata."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def reencoded(content: bytes, settings: Photos) -> Kept:
    """The picture upright, at most `kept_side` pixels long, as a JPEG. Raises photo_unreadable, photo_too_large.

    Only pixels are copied: EXIF with place and device, comments and whatever hides behind the picture stay out.
    """
    if len(content) > settings.largest_bytes:
        raise _too_large(settings)
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if opened.width * opened.height > settings.largest_pixels:
                raise _too_large(settings)
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        detail = "请上传 JPEG、PNG 或 WebP 格式的照片。"
        raise Problem(422, "photo_unreadable", "照片无法读取", detail) from error
    picture.thumbnail((settings.kept_side, settings.kept_side))
    clean = Image.frombytes("RGB", picture.size, picture.tobytes())
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=settings.quality)
    return Kept(written.getvalue(), clean.width, clean.height)


@dataclass(frozen=True)
class PhotoFolder:
    """Attaches photos; their files lie under `folder`, which only this system's user can read."""

    engine: Engine
    clock: Clock
    folder: Path

    def attach(self, number: str, content: bytes) -> Ticket:
        """Adds a photo; the same one again changes nothing.

        Raises ticket_not_found, ticket_over, too_many_photos and those of `reencoded`.
        """
        settings = parameters().photos
        kept = reencoded(content, settings)
        # Written first: a row never names a file that is not there.
        _write(self.path(kept.digest), kept.content)

        def work(session: Session) -> Ticket:
            ticket = find(session, number)
            if any(photo.digest == kept.digest for photo in ticket.photos):
                return ticket
            if ticket.status in OVER:
                raise Problem(409, "ticket_over", "工单已经结束", "不能再添加照片。")
            if len(ticket.photos) >= settings.most:
                raise Problem(409, "too_many_photos", "照片太多", f"一个工单最多{settings.most}张照片。")
            now = self.clock.now()
            ticket.photos.append(
                TicketPhoto(
                    position=len(ticket.photos) + 1,
                    digest=kept.digest,
                    width=kept.width,
                    height=kept.height,
                    bytes=len(kept.content),
                    added_at=now,
                )
            )
            note(session, ticket, PHOTO, CITIZEN, now, digest=kept.digest)
            return ticket

        return transact(self.engine, work)

    def sweep(self) -> int:
        """Deletes the files that no ticket has any more; how many. A young one may still get its row."""
        young = self.clock.now().timestamp() - _YOUNG_SECONDS
        files = {file.stem: file for file in self.folder.glob("*/*.jpg") if file.stat().st_mtime < young}
        wanted = read(self.engine, lambda session: set(session.scalars(select(TicketPhoto.digest))))
        left = [file for digest, file in files.items() if digest not in wanted]
        for file in left:
            file.unlink(missing_ok=True)
        return len(left)

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.jpg"


def configured_folder(engine: Engine, clock: Clock) -> PhotoFolder:
    return PhotoFolder(engine, clock, load_settings().var_dir / "ticket-photos")


def forget_photos(session: Session, ticket_id: int) -> None:
    """Takes a ticket's photos away; their files go with the next sweep."""
    session.execute(delete(TicketPhoto).where(TicketPhoto.ticket_id == ticket_id))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    part = path.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    part.rename(path)


def _too_large(settings: Photos) -> Problem:
    detail = (
        f"照片不能超过{settings.largest_bytes // 1_000_000} MB、{settings.largest_pixels // 10_000}万像素。"
    )
    return Problem(413, "photo_too_large", "照片太大", detail)
