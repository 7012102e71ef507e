"""Whether an upload really is a picture, and the same picture without what cameras write beside it."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from xiaoshan.problems import Problem

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
# The longer side in pixels: enough for the print of a certificate, and quick to read.
_LONGER_SIDE = 2000


def checked_picture(content: bytes, max_pixels: int) -> bytes:
    """A JPEG of the first frame, upright, without metadata. Blocking.

    Raises Problem 415 `not_a_picture` for anything that does not decode, 413 `picture_too_large`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as picture:
                if picture.width * picture.height > max_pixels:
                    raise _too_large()
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Problem(
            415,
            "not_a_picture",
            title="不是可以识别的图片",
            detail="请上传 JPG、PNG 或 WebP 格式的图片；如果图片打不开，请重新拍一张。",
        ) from error
    upright.thumbnail((_LONGER_SIDE, _LONGER_SIDE))
    # A picture of its own: nothing but pixels goes over.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    written = BytesIO()
    clean.save(written, "JPEG", quality=92)
    return written.getvalue()


def _too_large() -> Problem:
    return Problem(
        413,
        "picture_too_large",
        title="图片太大",
        detail="图片尺寸过大，请降低分辨率后再上传，或重新拍一张。",
    )
