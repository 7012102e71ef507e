"""The router of the outbox, for whoever delivers notices through the channel they came by."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path

from actions.notices.outbox import Outbox
from actions.notices.owner import Owner
from actions.notices.owners import owners
from actions.notices.views import ClaimRequest, NoticeDelivered, NoticeList
from actions.service.resources import Database, Present
from xiaoshan.problems import documented

router = APIRouter(prefix="/v1/notices", tags=["notices"])

NoticeId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,32}$")]


def outbox(
    engine: Database, owners: Annotated[Mapping[str, Owner], Depends(owners)], clock: Present
) -> Outbox:
    return Outbox(engine, owners, clock)


Out = Annotated[Outbox, Depends(outbox)]


@router.post("/claims", responses=documented(422, 503))
def claim_notices(out: Out, request: ClaimRequest) -> NoticeList:
    """Gives out what is due, to this caller alone until it confirms or its claim runs out."""
    return NoticeList(notices=out.claim(request.limit))


@router.post("/{notice}/delivered", responses=documented(404, 422, 503))
def confirm_notice(out: Out, notice: NoticeId) -> NoticeDelivered:
    out.confirm(notice)
    return NoticeDelivered(id=notice)
