"""The questions for the hall and the business."""

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.catalogue import named_hall, named_service, services_of
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply, told


class Service(Field):
    """What to come for."""

    slot = "service"

    def __init__(self, client: AppointmentsClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        # A press on a button and a word are the same entity; a word of no catalogue is tried as it is.
        named = said.message.last("service") or (said.message.written if said.requested else None)
        if not named:
            return None
        halls = await self._client.halls()
        service = named_service(services_of(halls, None), str(named))
        return Given(service.id) if service else None

    async def ask(self, answers: Answers) -> Reply:
        offered = services_of(await self._client.halls(), answers.get("hall"))
        buttons = [told(service.name, "service", service.id) for service in offered]
        return Reply(
            "请问您要预约办理哪项业务？例如“残疾人证办理”“社保业务”。", "question", "service", buttons
        )


class Hall(Field):
    """Where to come; a hall that does not take the business is refused."""

    slot = "hall"

    def __init__(self, client: AppointmentsClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        named = said.message.last("hall")
        if named is None and said.requested:
            named = said.message.last("region") or said.message.written
        if not named:
            return None
        halls = await self._client.halls()
        hall = named_hall(halls, str(named))
        if hall is None:
            return None
        service = said.answers.get("service")
        if service and service not in {offered.id for offered in hall.services}:
            return Refused(f"{hall.name}不办理这项业务，请换一个大厅。")
        return Given(hall.id)

    async def ask(self, answers: Answers) -> Reply:
        halls = (await self._client.halls()).halls
        service = answers.get("service")
        suitable = [hall for hall in halls if not service or service in {s.id for s in hall.services}]
        buttons = [told(hall.name, "hall", hall.id) for hall in suitable]
        return Reply("请问您想去哪个大厅办理？", "question", "hall", buttons)
