"""What an agent does at the console, in a browser of their own."""

import re

from playwright.sync_api import Page, expect

from tests.stack.journey.pictures import Camera


class Agent:
    """Every step ends when what it leads to can be seen."""

    def __init__(self, page: Page, camera: Camera, name: str):
        self.page = page
        self.name = name
        self.log = page.get_by_role("log")
        self.answer = page.get_by_label("答复群众")
        self._camera = camera

    def begins_work(self, username: str, password: str) -> None:
        self.page.goto("/console")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("button", name="登录").click()
        # Until the gateway knows: before that nobody can begin to wait.
        with self.page.expect_response(lambda answer: "true" in (answer.request.post_data or "")):
            self.page.get_by_role("switch", name="暂不接待").check()

    def takes_who_waits(self, phone: str) -> None:
        self._camera.take(self.page, "console-inbox")
        self.page.get_by_role("button", name=re.compile("等候人工.*网页")).click()
        expect(self.log).to_contain_text(f"{phone[:3]}****{phone[-4:]}")
        self.page.get_by_role("button", name="接入").click()
        expect(self.answer).to_be_visible()

    def answers_with_a_suggestion(self, question: str) -> str:
        """What was suggested and sent."""
        expect(self.log).to_contain_text(question)
        self.answer.focus()
        expect(self.page.get_by_role("button", name="填入建议1")).to_be_visible()
        self._camera.take(self.page, "console-suggestion")
        self.page.keyboard.press("Alt+1")
        expect(self.answer).not_to_be_empty()
        suggested = self.answer.input_value()
        self.page.keyboard.press("Enter")
        expect(self.log.locator(".line--agent")).to_contain_text("依据：")
        self._camera.take(self.page, "console-answered")
        return suggested

    def gives_it_back(self) -> None:
        self.page.get_by_role("button", name="交还小汕").click()
        expect(self.answer).to_be_hidden()
