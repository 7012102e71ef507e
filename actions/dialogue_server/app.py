"""The webhook that Rasa calls, in the frame that all our processes share."""

import logging
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from xiaoshan.web import create_app

log = logging.getLogger(__name__)

# A tracker carries the whole conversation.
_MAX_BODY_BYTES = 20_000_000


def dialogue_app(actions: ActionExecutor) -> FastAPI:
    """rasa-sdk's protocol: 200 events and responses, 400 a rejected action, 404 an unknown one."""
    app = create_app("actions", "小汕：对话动作", max_body_bytes=_MAX_BODY_BYTES)

    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        """The address that rasa-sdk's own server answers at."""
        return {"status": "ok"}

    @app.post("/webhook")
    async def webhook(call: dict[str, Any]) -> JSONResponse:
        try:
            result = await actions.run(call)
        except ActionExecutionRejection as rejection:
            return JSONResponse({"error": rejection.message, "action_name": rejection.action_name}, 400)
        except ActionNotFoundException as missing:
            log.error("no such action: %s", missing.action_name)
            return JSONResponse({"error": missing.message, "action_name": missing.action_name}, 404)
        return JSONResponse(result.model_dump() if result else None)

    return app
