"""The forms of ordering a delivery and of tracking one."""

from actions.clients import ServiceRejected
from actions.courier.client import CourierClient
from actions.dialogue.confirmation import Confirmation
from actions.dialogue.contact import Name, Phone
from actions.dialogue.form import Answers, Field, Form, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply, told
from actions.dialogue.written import Written
from xiaoshan.privacy import mask_phone


class Document(Field):
    """Which document to send: a button, or its name or another name for it in what was typed."""

    slot = "courier_document"

    def __init__(self, client: CourierClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        pressed, typed = said.message.last(self.slot), said.message.written
        for document in (await self._client.documents()).documents:
            # A general word like 证件 chooses "others" only in answer to the question.
            names = (document.name, *(document.aliases if said.requested else ()))
            if pressed == document.id or any(name in typed for name in names):
                return Given(document.id)
        return None

    async def ask(self, answers: Answers) -> Reply:
        offered = await self._client.documents()
        buttons = [told(document.name, self.slot, document.id) for document in offered.documents]
        note = f"\n（{offered.note}）" if offered.note else ""
        return Reply(f"请问要寄送哪一种证照？{note}", "question", "document", buttons)


class OrderConfirmation(Confirmation):
    def __init__(self, client: CourierClient):
        super().__init__("courier_confirmed", ("courier_document", "name", "phone", "address"))
        self._client = client

    async def summary(self, answers: Answers) -> str:
        offered = await self._client.documents()
        names = {document.id: document.name for document in offered.documents}
        return (
            "请核对寄递信息：\n"
            f"证照：{names.get(answers['courier_document'], answers['courier_document'])}\n"
            f"收件人：{answers['name']}，电话 {mask_phone(answers['phone'])}\n"
            f"地址：{answers['address']}\n"
            "确认登记吗？"
        )


class ParcelNumber(Field):
    slot = "courier_no"

    def __init__(self, client: CourierClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        number = said.message.last("courier_no") or (said.requested and _code_in(said.message.written))
        if not number:
            return None
        try:
            return Given((await self._client.track(str(number))).number)
        except ServiceRejected as rejected:
            return Refused(f"{rejected.title}：{rejected.detail}")

    async def ask(self, answers: Answers) -> Reply:
        return Reply("请告诉我寄递单号，登记成功时给过您。", "question", "courier_no")


def order_form(client: CourierClient) -> Form:
    address = Written("address", "请问寄到哪里？请写清省、市、县（区）、街道和门牌号。", 200)
    fields = (Document(client), Name(), Phone(), address, OrderConfirmation(client))
    return Form("courier_order_form", "证照寄递", fields, ("courier_order",), "action_order_courier")


def track_form(client: CourierClient) -> Form:
    fields = (ParcelNumber(client),)
    return Form("courier_track_form", "寄递查询", fields, ("courier_track",), "action_show_parcel")


def _code_in(text: str) -> str | None:
    """What was typed, when it has digits and could be a number."""
    return text if any(c.isdigit() for c in text) and len(text) <= 40 else None
