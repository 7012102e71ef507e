"""The questions for a name and a telephone number, checked as every service checks them."""

from actions.contact import person_name, phone_number
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.parameters import PARAMETERS
from actions.dialogue.reply import Reply

_SHORT_NAME = range(2, 5)
_NOT_A_NAME_INTENTS = {"inform", "nlu_fallback", "out_of_scope"}


class Name(Field):
    """An entity, or what was typed when it was asked for and can be a name."""

    slot = "name"

    async def read(self, said: Said) -> Reading | None:
        named = said.message.last("name")
        if named is None and said.requested and _may_be_a_name(said):
            named = said.message.written
        if named is None:
            return None
        try:
            return Given(person_name(str(named)))
        except ValueError as error:
            return Refused(f"{error}。") if said.requested else None

    async def ask(self, answers: Answers) -> Reply:
        return Reply("请问办事人的姓名是？", "question", "name")


class Phone(Field):
    """Digits with area code or a mobile number; a number that cannot be one is refused."""

    slot = "phone"

    def __init__(self, optional: bool = False):
        self.optional = optional

    async def read(self, said: Said) -> Reading | None:
        number = said.message.last("phone")
        if number is None and said.requested and sum(c.isdigit() for c in said.message.written) >= 5:
            number = said.message.written
        if number is None:
            return None
        try:
            return Given(phone_number(str(number)))
        except ValueError as error:
            return Refused(f"{error}。") if said.requested else None

    async def ask(self, answers: Answers) -> Reply:
        return Reply(
            "请留一个联系电话（11位手机号码，或带区号的固定电话），仅用于这次办理。", "question", "phone"
        )


def _may_be_a_name(said: Said) -> bool:
    message = said.message
    if message.entities or not message.written:
        return False
    # A short word that is clearly something else (取消, 谢谢) is not somebody's name.
    sure = message.confidence >= PARAMETERS.free_text_confidence and message.intent not in _NOT_A_NAME_INTENTS
    return not sure and (len(message.written) in _SHORT_NAME or "·" in message.written)
