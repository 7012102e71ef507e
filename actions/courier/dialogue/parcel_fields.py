"""The question which parcel is meant."""

from actions.clients import ServiceRejected
from actions.courier.client import CourierClient
from actions.courier.states import Status
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply
from actions.dialogue.written import number_in

# Carried by a button only: the whole view is asked for.
WHOLE = "courier_whole"
# The parcel that this conversation ordered or spoke of last.
LATEST = "latest_parcel"


class ParcelNumber(Field):
    """A number that the service knows; one to cancel must not be under way."""

    slot = "courier_no"

    def __init__(self, client: CourierClient, to_cancel: bool = False):
        self._client = client
        self._to_cancel = to_cancel

    async def read(self, said: Said) -> Reading | None:
        number = said.message.last(self.slot) or (said.requested and number_in(said.message.written))
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
