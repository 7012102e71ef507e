"""The last question of a form that changes something: yes or no."""

from actions.dialogue.form import Answers, Field, Given, Reading, Said
from actions.dialogue.reply import Button, Reply

YES = Button("确认", "/affirm")
NO = Button("不办了", "/deny")


class Confirmation(Field):
    """A change of another answer asks again. Subclasses say what is about to happen."""

    def __init__(self, slot: str, depends_on: tuple[str, ...]):
        self.slot = slot
        self.depends_on = depends_on

    async def read(self, said: Said) -> Reading | None:
        message = said.message
        # "不对，改成三点" corrects, it does not give up; an emoji agrees to nothing.
        if not said.requested or message.entities or (message.written and not message.letters):
            return None
        return {"affirm": Given(True), "deny": Given(False)}.get(message.intent)

    async def ask(self, answers: Answers) -> Reply:
        return Reply(await self.summary(answers), "question", "confirm", [YES, NO])

    async def summary(self, answers: Answers) -> str:
        """What will be done, ending with the question."""
        raise NotImplementedError
