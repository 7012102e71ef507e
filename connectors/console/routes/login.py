"""Signing in and out."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, StringConstraints

from connectors.console.access import COOKIE, SignedInUser
from connectors.console.runtime import console_of
from connectors.console.sessions import SignedIn
from connectors.gateway.runtime import address_of, runtime_of

router = APIRouter()


class Credentials(BaseModel):
    """What the sign-in form sends."""

    username: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]


@router.post("/login")
async def sign_in(request: Request, response: Response, credentials: Credentials) -> dict[str, Any]:
    """Begins a session. 401 for wrong credentials, 429 after too many of them."""
    console = console_of(request)
    await runtime_of(request).rate_limits.address(address_of(request))
    user = await asyncio.to_thread(console.accounts.check, credentials.username, credentials.password)
    token, who = await asyncio.to_thread(console.sessions.begin, user)
    response.set_cookie(
        COOKIE,
        token,
        path="/api/v1/console",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return described(who)


@router.get("/me")
async def me(who: SignedInUser) -> dict[str, Any]:
    """Who is signed in; 401 `not_signed_in` for nobody."""
    return described(who)


@router.post("/logout", status_code=204)
async def sign_out(request: Request, response: Response, who: SignedInUser) -> None:
    await asyncio.to_thread(console_of(request).sessions.end, request.cookies[COOKIE])
    await asyncio.to_thread(runtime_of(request).desk.gone, who.user.id)
    response.delete_cookie(COOKIE, path="/api/v1/console")


def described(who: SignedIn) -> dict[str, Any]:
    return {
        "user": {
            "id": who.user.id,
            "username": who.user.username,
            "name": who.user.display_name,
            "role": who.user.role,
        },
        "csrf_token": who.csrf_token,
    }
