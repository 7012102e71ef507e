"""The questions of an order: which document, which way, which hall, what address, how fast, who pays."""

import re
from collections.abc import Mapping
from typing import Any

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.catalogue import named_hall
from actions.clients import ServiceRejected
from actions.courier.client import CourierClient
from actions.courier.dialogue.wishes import LONGEST_ADDRESS, wish_of
from actions.courier.requests import Direction, Payment
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply, told
from actions.dialogue.written import Written

_TO_HALL = re.compile(
    "(?:寄|送|邮|递|交)(?:到|去|给|往|过去)?[^，。,.家]{0,8}(?:大厅|政务|服务中心|残联|窗口|你们|单位收)"
)
_HOME = re.compile(
    "到家|回家|到我|给我|畀我|屋企|家里|我家|寄回|寄过来|邮过来|邮回来|送上门|上门送|送证|收件人是我|老家"
)


# An address told beside a name and a telephone: it names a place and where in it.
_PLACE = re.compile(
    "(?:省|市|县|区|镇|乡|村|街道|社区).*(?:路|街|巷|道|村|号|栋|座|室|楼|苑|园|小区|单元|单位|公司|学校|医院|\\d)"
)
_PART_OF_ONE = re.compile("[省市县区镇乡村路街巷道号栋楼]")
_SHORTEST_ADDRESS = 6


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
        return Reply(f"请问要寄送哪一种证照或材料？{note}", "question", "document", buttons)


class Way(Field):
    """To the citizen's door or to a hall."""

    slot = "courier_direction"

    async def read(self, said: Said) -> Reading | None:
        pressed, typed = said.message.last(self.slot), said.message.written
        if pressed in set(Direction):
            return Given(str(pressed))
        ways = [
            way for way, words in ((Direction.HALL, _TO_HALL), (Direction.HOME, _HOME)) if words.search(typed)
        ]
        if not ways and said.requested and "大厅" in typed:
            ways = [Direction.HALL]
        # Both at once ("从大厅寄到我家" is home by its words for home) is for the citizen to say.
        return Given(ways[0].value) if len(ways) == 1 else None

    async def ask(self, answers: Answers) -> Reply:
        buttons = [
            told("从大厅寄到家", self.slot, Direction.HOME.value),
            told("从家寄到大厅", self.slot, Direction.HALL.value),
        ]
        return Reply("请问是从大厅寄给您，还是您寄到大厅？", "question", "direction", buttons)


class CourierHall(Field):
    """The hall at the other end."""

    slot = "courier_hall"

    def __init__(self, halls: AppointmentsClient):
        self._halls = halls

    async def read(self, said: Said) -> Reading | None:
        message = said.message
        named = message.last(self.slot) or message.last("hall")
        if named is None and said.requested:
            named = message.last("region") or message.written
        if not named:
            return None
        hall = named_hall(await self._halls.halls(), str(named))
        return Given(hall.id) if hall else None

    async def ask(self, answers: Answers) -> Reply:
        halls = (await self._halls.halls()).halls
        to_hall = answers.get("courier_direction") == Direction.HALL
        question = "请问寄到哪个大厅？" if to_hall else "请问从哪个大厅寄出？"
        return Reply(question, "question", "hall", [told(hall.name, self.slot, hall.id) for hall in halls])


class Address(Written):
    """The citizen's address; one that nothing can be sent to is refused at once."""

    def __init__(self, client: CourierClient):
        super().__init__("address", "请问您的地址是？请写清省、市、县（区）、街道和门牌号。", LONGEST_ADDRESS)
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        reading = self._in_passing(said) or await super().read(said)
        if not isinstance(reading, Given):
            return reading
        if len(reading.value) < _SHORTEST_ADDRESS or not _PART_OF_ONE.search(reading.value):
            return Refused("这还不是完整的地址。请写清省、市、县（区）、街道和门牌号。")
        # Speed and payment come after the address and are checked there.
        plain = {"courier_urgent": None, "courier_payment": None}
        return await _possible(self._client, said, {self.slot: reading.value, **plain}) or reading

    def _in_passing(self, said: Said) -> Given | None:
        """The part of a message that is an address, where name and telephone are told with it."""
        if said.answers.get(self.slot) and not said.requested:
            return None
        parts = [part for part in re.split(r"[\s,，。;；]+", said.message.written) if _is_an_address(part)]
        told_with_it = said.message.has("phone", "name")
        return Given(parts[0]) if len(parts) == 1 and told_with_it else None


def _is_an_address(text: str) -> bool:
    return len(text) >= _SHORTEST_ADDRESS and bool(_PLACE.search(text))


class Option(Field):
    """Something that is taken when it is said and not asked for: how fast, who pays."""

    optional = True

    def __init__(self, client: CourierClient, slot: str, words: Mapping[re.Pattern[str], Any]):
        self.slot = slot
        self._client = client
        self._words = words

    async def read(self, said: Said) -> Reading | None:
        typed = said.message.written
        # Part of an address is not a wish ("到付路").
        if said.asked == "address":
            return None
        said_now = next((value for words, value in self._words.items() if words.search(typed)), None)
        if said_now is None:
            return None
        return await _possible(self._client, said, {self.slot: said_now}) or Given(said_now)


class Total(Field):
    """What it will cost, in yuan: shown before it is confirmed, and held to when it is ordered."""

    slot = "courier_total"
    optional = True
    depends_on = ("courier_document", "courier_direction", "address", "courier_urgent", "courier_payment")

    def __init__(self, client: CourierClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        wish = wish_of(said.answers)
        known = said.answers.get(self.slot) is not None and said.stale is None
        if wish is None or known:
            return None
        try:
            return Given(str((await self._client.quote(wish)).total))
        except ServiceRejected as rejected:
            return Refused(f"{rejected.title}：{rejected.detail}")


def options(client: CourierClient) -> tuple[Option, Option]:
    return (
        Option(
            client,
            "courier_urgent",
            {re.compile("不加急|不用加急|不急|普通"): False, re.compile("加急|特快|急件|尽快"): True},
        ),
        Option(
            client,
            "courier_payment",
            {
                re.compile("不到付|不用到付|寄付|我付"): Payment.PREPAID.value,
                re.compile("到付|货到付款|收件付"): Payment.ON_DELIVERY.value,
            },
        ),
    )


async def _possible(client: CourierClient, said: Said, changes: Mapping[str, Any]) -> Refused | None:
    """Why the order could not be with these changes; None when it could, or when too little is known."""
    wish = wish_of({**said.answers, **changes})
    if wish is None:
        return None
    try:
        await client.quote(wish)
    except ServiceRejected as rejected:
        return Refused(f"{rejected.title}：{rejected.detail}")
    return None
