"""`python -m tests.connectors.durable_bot PORT FILE`: a bot process that can be killed at any moment.

It echoes, and keeps its trackers in FILE, one line an event, as a bot with a tracker store does.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request


def build(path: Path) -> FastAPI:
    app = FastAPI()

    @app.post("/webhooks/rest/webhook")
    async def webhook(request: Request) -> list[dict[str, Any]]:
        body = await request.json()
        await asyncio.sleep(0.01)
        answer = f"收到：{body['message']}"
        user = {"event": "user", "text": body["message"], "metadata": body["metadata"]}
        line = json.dumps([body["sender"], user, {"event": "bot", "text": answer}], ensure_ascii=False)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        await asyncio.sleep(0.01)
        return [{"text": answer}]

    @app.get("/conversations/{sender}/tracker")
    async def tracker(sender: str) -> dict[str, Any]:
        saved = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return {"events": [event for of, *events in saved for event in events if of == sender]}

    return app


if __name__ == "__main__":
    uvicorn.run(build(Path(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
