"""The questions about a parcel that there is: its number, and the proof of being its citizen."""

import re
from collections.abc import Callable

from actions.clients import ServiceRejected
from actions.courier.client import CourierClient
from actions.courier.states import Status
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply

# Carried by a button only: the whole view is asked for.
WHOLE = "courier_whole"
# The parcel that this conversation ordered or spoke of last.
LATEST = "latest_parcel"

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST_NUMBER = 40


class ParcelNumber(Field):
    """A number that the service knows; one to cancel must not be under way."""

    slot = "courier_no"

    def __init__(self, client: CourierClient, to_cancel: bool = False):
        self._client = client
        self._to_cancel = to_cancel

    async def read(self, said: Said) -> Reading | None:
        number = said.message.last(self.slot) or (said.requested and _number_in(said.message.written))
        if not number and self._to_cancel and not said.requested and not said.answers.get(self.slot):
            number = said.answers.get(LATEST)
        if not number:
            return None
        try:
            found = await self._client.track(str(number))
        except ServiceRejected as rejected:
            return Refused(f"{rejected.title}：{rejected.detail}")
        if self._to_cancel and not found.can_cancel:
            why = (
                "已经取消了"
                if found.status == Status.CANCELLED
                else f"现在是“{found.status_text}”，不能再取消"
            )
            return Refused(f"寄递单 {found.number} {why}。")
        return Given(found.number)

    async def ask(self, answers: Answers) -> Reply:
        return Reply("请告诉我寄递单号，登记成功时给过您。", "question", "courier_no")


class PhoneTail(Field):
    """The last four digits of the telephone left with the order."""

    slot = "phone_tail"
    # Of another parcel it proves nothing.
    depends_on = ("courier_no",)

    def __init__(self, applies: Callable[[Answers], bool], purpose: str):
        self._applies = applies
        self._purpose = purpose

    def applies(self, answers: Answers) -> bool:
        return self._applies(answers)

    async def read(self, said: Said) -> Reading | None:
        if not said.requested:
            return None
        phone = said.message.last("phone")
        if phone:
            return Given(str(phone)[-4:])
        found = _FOUR_DIGITS.findall(said.message.written)
        return Given(found[-1]) if found else None

    async def ask(self, answers: Answers) -> Reply:
        text = f"{self._purpose}需要核对身份：请告诉我登记时所留电话的后四位。"
        return Reply(text, "question", "phone_tail")


def _number_in(text: str) -> str | None:
    """What was typed, when it has digits and could be a number."""
    return text if any(c.isdigit() for c in text) and len(text) <= _LONGEST_NUMBER else None
