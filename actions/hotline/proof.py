"""Proving who handed a ticket in: the same conversation, or the last four digits of the telephone number."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from actions.guesses import Guesses
from actions.hotline.models import Ticket, TicketGuess
from actions.hotline.parameters import parameters
from xiaoshan.problems import Problem

_ADVICE = "着急的话请拨打12345政务服务便民热线。"


@dataclass(frozen=True)
class Claim:
    """What somebody offers as proof; `caller` is an opaque mark by which wrong tries are counted."""

    phone_tail: str | None
    conversation: str | None
    caller: str


def prove(engine: Engine, ticket: Ticket, claim: Claim, now: datetime) -> None:
    """Raises the problems proof_needed, owner_unknown, owner_not_proven and too_many_guesses."""
    if _same(ticket.conversation, claim.conversation):
        return
    if not ticket.phone:
        raise Problem(
            403,
            "owner_unknown",
            "暂时无法核对您的身份",
            "这个工单没有留电话，请在原来的会话中办理，或拨打12345。",
        )
    if claim.phone_tail is None:
        raise Problem(403, "proof_needed", "需要核对身份", "请提供提交工单时所留电话的后四位。")
    guesses = Guesses(engine, TicketGuess, parameters().guesses, _ADVICE)
    guess = guesses.take(ticket.number, claim.caller, now)
    if not _same(ticket.phone[-4:], claim.phone_tail):
        detail = f"电话后四位与工单所留的不一致，还可以再试{guess.left}次。"
        raise Problem(403, "owner_not_proven", "没有通过核对", detail, attempts_left=guess.left)
    guesses.give_back(guess)


def _same(kept: str | None, offered: str | None) -> bool:
    return bool(kept and offered) and hmac.compare_digest(str(kept).encode(), str(offered).encode())
