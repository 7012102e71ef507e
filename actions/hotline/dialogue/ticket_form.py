"""The form of looking a ticket up, taking it back, and saying whether its answer satisfies."""

from actions.dialogue.form import Answers, Form
from actions.dialogue.phone_tail import PhoneTail
from actions.hotline.client import HotlineClient
from actions.hotline.dialogue.errands import Errand, from_ticket
from actions.hotline.dialogue.ticket_fields import (
    NUMBER,
    Opinion,
    Remark,
    TicketNumber,
    Wanted,
    WithdrawalConfirmation,
    act_of,
)

# Set when the hotline wants to know who asks.
PROOF = "ticket_proof"
_WHO_ARE_YOU = "需要核对身份：请告诉我提交工单时所留电话的后四位。"


def ticket_form(client: HotlineClient) -> Form:
    fields = (
        Wanted(),
        TicketNumber(client),
        Opinion(),
        Remark(),
        WithdrawalConfirmation(client),
        PhoneTail(NUMBER, _WHO_ARE_YOU, _proof_is_wanted, can_skip=_sees),
    )
    return Form(
        "ticket_form", "工单办理", fields, ("complaint",), "action_deal_with_ticket", elsewhere=from_ticket
    )


def _proof_is_wanted(answers: Answers) -> bool:
    return bool(answers.get(PROOF))


def _sees(answers: Answers) -> bool:
    """Where it stands is told without a proof, only without the answer."""
    return act_of(answers) is Errand.SEE
