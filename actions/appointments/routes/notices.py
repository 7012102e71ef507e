"""The outbox, for whoever delivers notices through the channel that booked."""

from typing import Annotated

from fastapi import APIRouter, Path

from actions.appointments.notice_views import NoticeDelivered, NoticeList
from actions.appointments.requests import ClaimRequest
from actions.appointments.routes.depends import Out
from xiaoshan.problems import documented

router = APIRouter(prefix="/notices")

NoticeId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,32}$")]


@router.post("/claims", responses=documented(422, 503))
def claim_notices(out: Out, request: ClaimRequest) -> NoticeList:
    """Gives out what is due, to this caller alone until it confirms or its claim runs out."""
    return NoticeList(notices=out.claim(request.limit))


@router.post("/{notice}/delivered", responses=documented(404, 422, 503))
def confirm_notice(out: Out, notice: NoticeId) -> NoticeDelivered:
    out.confirm(notice)
    return NoticeDelivered(id=notice)
