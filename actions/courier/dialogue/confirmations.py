"""What is about to be ordered or cancelled, read back before it is done."""

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.catalogue import named_hall
from actions.courier.client import CourierClient
from actions.courier.dialogue.texts import one_line, spoken_price
from actions.courier.dialogue.wishes import wish_of
from actions.courier.requests import Direction
from actions.dialogue.confirmation import Confirmation
from actions.dialogue.form import Answers
from xiaoshan.privacy import mask_phone

_DEPENDS_ON = (
    "courier_document",
    "courier_direction",
    "courier_hall",
    "name",
    "phone",
    "address",
    "courier_urgent",
    "courier_payment",
)


class OrderConfirmation(Confirmation):
    """Reads the whole order back, with what it costs."""

    def __init__(self, client: CourierClient, halls: AppointmentsClient):
        super().__init__("courier_confirmed", _DEPENDS_ON)
        self._client = client
        self._halls = halls

    async def summary(self, answers: Answers) -> str:
        offered = await self._client.documents()
        names = {document.id: document.name for document in offered.documents}
        hall = named_hall(await self._halls.halls(), answers["courier_hall"])
        place = hall.name if hall else answers["courier_hall"]
        wish = wish_of(answers)
        assert wish, "asked only when everything is answered"
        to_hall = answers["courier_direction"] == Direction.HALL
        return (
            "请核对寄递信息：\n"
            f"证照：{names.get(answers['courier_document'], answers['courier_document'])}\n"
            f"方向：{f'寄到{place}' if to_hall else f'从{place}寄给您'}\n"
            f"{'寄件人' if to_hall else '收件人'}：{answers['name']}，电话 {mask_phone(answers['phone'])}\n"
            f"地址：{answers['address']}\n"
            f"{spoken_price(await self._client.quote(wish))}\n"
            "需要加急或到付可以直接说。确认登记吗？"
        )


class CancelConfirmation(Confirmation):
    def __init__(self, client: CourierClient):
        super().__init__("courier_cancel_confirmed", ("courier_no", "phone_tail"))
        self._client = client

    async def summary(self, answers: Answers) -> str:
        found = await self._client.track(answers["courier_no"])
        return f"要取消的是：{one_line(found)}。\n确认取消吗？"
