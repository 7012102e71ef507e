"""`/api/v1/conversation/rating`: the citizen rates the conversation, to where the bot's ratings go."""

from typing import Annotated

from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel, Field

from actions.clients import ServiceRejected, ServiceUnavailable, configured_client
from actions.hotline.client import HotlineClient
from connectors.gateway.runtime import Runtime, address_of, runtime_of
from xiaoshan.problems import Problem

router = APIRouter(prefix="/api/v1", tags=["conversation"])


class GivenRating(BaseModel):
    """Five stars are 非常满意, one is 非常不满意."""

    conversation: Annotated[str, Field(max_length=500)]
    stars: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str | None, Field(max_length=1000)] = None


@router.post("/conversation/rating")
async def rate(request: Request, given: GivenRating) -> dict[str, int | str]:
    """A second rating of one conversation replaces the first. Problem 503 `rating_not_taken`."""
    runtime = runtime_of(request)
    await runtime.rate_limits.address(address_of(request))
    conversation = await runtime.conversation(given.conversation)
    hotline: HotlineClient = request.app.state.hotline
    try:
        rated = await hotline.rate(given.stars, given.comment, conversation=conversation.id)
    except ServiceRejected as refused:
        raise Problem(422, refused.code, title=refused.title, detail=refused.detail) from refused
    except ServiceUnavailable as away:
        raise Problem(503, "rating_not_taken", detail="评价暂时没有记下，请稍后再试。") from away
    return {"stars": rated.stars, "label": rated.label}


def install(app: FastAPI, runtime: Runtime) -> None:
    app.include_router(router)
    app.state.hotline = HotlineClient(configured_client(runtime.settings, "hotline"))
