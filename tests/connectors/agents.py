"""A console of a few lines: lets tests act as agents inside the gateway's own process."""

from typing import Any

import httpx
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from connectors.gateway.ownership.states import Agent
from connectors.gateway.runtime import Runtime
from connectors.gateway.wire import wire

LIN = {"id": "a1", "name": "工作人员001"}
CHEN = {"id": "a2", "name": "工作人员002"}


class Order(BaseModel):
    conversation: str = ""
    agent: dict[str, Any] = LIN
    arguments: dict[str, Any] = {}


def add_console(app: FastAPI) -> None:
    runtime: Runtime = app.state.runtime
    router = APIRouter()

    @router.post("/test/ownership/{action}")
    async def ownership(action: str, order: Order) -> list[dict[str, Any]]:
        arguments = {**order.arguments}
        if "to" in arguments:
            arguments["to"] = Agent(**arguments["to"])
        work = getattr(runtime.ownership, action)
        messages = await work(_id(runtime, order), agent=Agent(**order.agent), **arguments)
        return [wire(message) for message in messages]

    @router.post("/test/talk/{action}")
    async def talk(action: str, order: Order) -> str:
        work = getattr(runtime.desk_talk, action)
        done = await work(_id(runtime, order), agent=Agent(**order.agent), **order.arguments)
        return str(done.id)

    @router.post("/test/present")
    async def present(order: Order) -> None:
        runtime.desk.seen(Agent(**order.agent), order.arguments.get("available", True))

    @router.post("/test/switch")
    async def switch(order: Order) -> None:
        runtime.switches.turn(**order.arguments, by="admin")

    app.include_router(router)


def _id(runtime: Runtime, order: Order) -> str:
    return runtime.tokens.read(order.conversation)


class Console:
    """One agent's console."""

    def __init__(self, client: httpx.AsyncClient, agent: dict[str, Any]):
        self._client = client
        self._agent = agent

    async def come(self, available: bool = True) -> None:
        await self._post("present", "", available=available)

    async def act(self, action: str, token: str, **arguments: Any) -> httpx.Response:
        return await self._post(f"ownership/{action}", token, **arguments)

    async def talk(self, action: str, token: str, **arguments: Any) -> httpx.Response:
        return await self._post(f"talk/{action}", token, **arguments)

    async def switch(self, name: str, on: bool, notice: str | None = None) -> None:
        await self._post("switch", "", name=name, on=on, notice=notice)

    async def _post(self, path: str, token: str, **arguments: Any) -> httpx.Response:
        body = {"conversation": token, "agent": self._agent, "arguments": arguments}
        return await self._client.post(f"/test/{path}", json=body)
