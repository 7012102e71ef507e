"""The form that asks for a project's code."""

from actions.clients import ServiceRejected
from actions.dialogue.form import Answers, Field, Form, Given, Reading, Refused, Said
from actions.dialogue.reply import TO_A_PERSON, Reply
from actions.projects.client import ProjectsClient

_NOT_FOUND = 404
_DIGITS_OF_A_TRY = 4


class ProjectCode(Field):
    """A code that the projects service knows."""

    slot = "project_code"
    hint = "项目代码由项目业主单位登录“广东省投资项目在线审批监管平台”申请（汕府办〔2019〕22号），可以问业主单位的经办人；没有代码我查不到进度。"

    def __init__(self, client: ProjectsClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        code = said.message.last(self.slot)
        if code is None and said.requested and _has_digits(said.message.written):
            code = said.message.written
        if code is None:
            return None
        try:
            await self._client.find(str(code))
        except ServiceRejected as rejected:
            if rejected.status != _NOT_FOUND:
                raise
            return Refused("没有查到这个项目代码，请核对后再发一次，例如“SW-2026-0001”。")
        return Given(str(code))

    async def ask(self, answers: Answers) -> Reply:
        text = "请告诉我项目代码，例如“SW-2026-0001”。不知道代码，可以问项目单位，也可以转人工。"
        return Reply(text, "question", "project_code", [TO_A_PERSON])


def project_form(client: ProjectsClient) -> Form:
    return Form(
        "project_form", "项目查询", (ProjectCode(client),), ("project_status",), "action_show_project"
    )


def _has_digits(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= _DIGITS_OF_A_TRY and len(text) <= 40
