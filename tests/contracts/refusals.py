"""What every refusal of a backend has in common."""

from collections.abc import Awaitable
from typing import Any

import pytest

from actions.clients import ServiceRejected


async def refused(call: Awaitable[Any]) -> ServiceRejected:
    """The refusal: RFC 9457, with a code for programs and a title for citizens."""
    with pytest.raises(ServiceRejected) as caught:
        await call
    body = caught.value.body
    assert body.get("status") == caught.value.status, "no problem document"
    assert body.get("code") and body.get("title")
    assert any("\u4e00" <= character <= "\u9fff" for character in body["title"]), "not for citizens"
    return caught.value
