"""Lets a request in: signed in, with the right role, and not sent by another site's page."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, WebSocket

from connectors.console.accounts import Role
from connectors.console.runtime import console_of
from connectors.console.sessions import SignedIn
from xiaoshan.problems import Problem

# Who answers citizens.
AT_DESK: tuple[Role, ...] = ("agent", "administrator")
COOKIE = "xiaoshan_console"
_SAFE = ("GET", "HEAD", "OPTIONS")


async def signed_in(request: Request) -> SignedIn:
    """Raises Problem 401 `not_signed_in`, 403 `csrf`."""
    found = await _of_cookie(request)
    if request.method not in _SAFE and not hmac.compare_digest(
        request.headers.get("x-csrf-token", "").encode(), found.csrf_token.encode()
    ):
        raise Problem(403, "csrf", "请求被拒绝", "页面已过期，请刷新后再试。")
    return found


def only(*roles: Role) -> Callable[..., Awaitable[SignedIn]]:
    """A dependency that lets these roles pass; raises Problem 403 `role`."""

    async def check(who: Annotated[SignedIn, Depends(signed_in)]) -> SignedIn:
        return _with_role(who, roles)

    return check


async def at_desk_socket(websocket: WebSocket) -> SignedIn:
    """Browsers send cookies with any site's socket, so its origin must be ours. Raises Problem 401, 403."""
    origin = urlsplit(websocket.headers.get("origin", "")).netloc
    if origin != websocket.headers.get("host"):
        raise Problem(403, "origin", "请求被拒绝")
    return _with_role(await _of_cookie(websocket), AT_DESK)


def _with_role(who: SignedIn, roles: Sequence[Role]) -> SignedIn:
    if who.user.role not in roles:
        raise Problem(403, "role", detail="您的账号没有这项权限，请联系管理员。")
    return who


async def _of_cookie(connection: Request | WebSocket) -> SignedIn:
    token = connection.cookies.get(COOKIE, "")
    found = await asyncio.to_thread(console_of(connection).sessions.find, token) if token else None
    if found is None:
        raise Problem(401, "not_signed_in", "请先登录", "登录已失效，请重新登录。")
    return found


SignedInUser = Annotated[SignedIn, Depends(signed_in)]
AtDesk = Annotated[SignedIn, Depends(only(*AT_DESK))]
Editor = Annotated[SignedIn, Depends(only("editor", "administrator"))]
Operator = Annotated[SignedIn, Depends(only("operator", "administrator"))]
Administrator = Annotated[SignedIn, Depends(only("administrator"))]
