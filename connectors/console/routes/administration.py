"""Users, switches and channels, for administrators."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, StringConstraints

from connectors.console.access import Administrator
from connectors.console.accounts import Role
from connectors.console.models import User
from connectors.console.runtime import console_of, write_down
from connectors.console.statistics.channels import ChannelState, channels
from connectors.gateway.database import PULLED_CHANNELS
from connectors.gateway.runtime import runtime_of
from connectors.gateway.switches import CHANNELS, SWITCHES, Position
from connectors.gateway.wire import in_shanghai
from xiaoshan.problems import Problem

router = APIRouter()

UserId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Password = Annotated[str, StringConstraints(max_length=200)]


class NewUser(BaseModel):
    """`name` is what citizens read."""

    username: Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]{2,40}$")]
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    role: Role
    password: Password


class UserChange(BaseModel):
    active: bool | None = None
    role: Role | None = None
    password: Password | None = None


class SwitchChange(BaseModel):
    """`notice` is what citizens are told while it is turned from its normal position."""

    on: bool
    notice: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] | None = None


@router.get("/users")
async def users(request: Request, who: Administrator) -> dict[str, Any]:
    everybody = await asyncio.to_thread(console_of(request).accounts.all)
    return {"users": [_described(user) for user in everybody]}


@router.post("/users", status_code=201)
async def add_user(request: Request, who: Administrator, new: NewUser) -> dict[str, Any]:
    accounts = console_of(request).accounts
    added = await asyncio.to_thread(accounts.add, new.username, new.name, new.role, new.password, who.user)
    return _described(added)


@router.patch("/users/{user_id}")
async def change_user(
    request: Request, who: Administrator, user_id: UserId, change: UserChange
) -> dict[str, Any]:
    accounts = console_of(request).accounts
    changed = await asyncio.to_thread(
        accounts.change, user_id, who.user, change.active, change.password, change.role
    )
    return _described(changed)


@router.get("/switches")
async def switches(request: Request, who: Administrator) -> dict[str, Any]:
    positions = await asyncio.to_thread(runtime_of(request).switches.all)
    return {"switches": [_standing(position) for position in positions.values()]}


@router.put("/switches/{name}")
async def turn(request: Request, who: Administrator, name: str, change: SwitchChange) -> dict[str, Any]:
    if name not in SWITCHES:
        raise Problem(404, "switch_not_found", "没有这个开关")
    # Citizens must hear why nobody answers, and an emergency without words is none.
    if change.on != SWITCHES[name] and not change.notice:
        raise Problem(422, "notice_missing", "请填写公告", "请写明要告诉群众的话。")
    turned = await asyncio.to_thread(
        runtime_of(request).switches.turn, name, change.on, change.notice, who.user.username
    )
    detail = f"{change.on} {change.notice or ''}".strip()
    await write_down(request, who, "switch_turned", name, detail)
    return _standing(turned)


@router.get("/channels")
async def channel_states(request: Request, who: Administrator) -> dict[str, Any]:
    """Whether each channel is configured and on, when it was last heard, and what it has not taken."""
    runtime = runtime_of(request)
    states = await asyncio.to_thread(channels, console_of(request).database)
    positions = await asyncio.to_thread(runtime.switches.all)
    return {
        "channels": [
            {
                "name": name,
                "configured": name in PULLED_CHANNELS or name in runtime.channels,
                "on": positions[f"channel.{name}"].on,
                "last_message_at": in_shanghai(state.last_message_at).isoformat()
                if state.last_message_at
                else None,
                "pending": state.pending,
                "failed": state.failed,
            }
            for name in CHANNELS
            for state in [states.get(name, ChannelState())]
        ]
    }


def _described(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "username": user.username,
        "name": user.display_name,
        "role": user.role,
        "active": user.active,
    }


def _standing(position: Position) -> dict[str, Any]:
    return {
        "name": position.name,
        "on": position.on,
        "normal": SWITCHES[position.name],
        "notice": position.notice,
        "changed_at": position.changed_at.isoformat() if position.changed_at else None,
        "changed_by": position.changed_by,
    }
