"""What a citizen does in the widget on the portal page, by the names that are written there."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.stack.journey.pictures import Camera

QUESTION = "全日制康复训练在民办机构一个月补多少钱"
SOURCE = "汕府办〔2019〕21号 第八条"


class Citizen:
    """Every step ends when what it leads to can be seen."""

    def __init__(self, page: Page, camera: Camera, phone: str, time: str):
        self.page = page
        self.log = page.get_by_role("log")
        self._camera = camera
        self._phone = phone
        self._time = time

    def asks_on_the_portal(self) -> None:
        self.page.goto("/")
        expect(self.page.get_by_text("SW-2026-0001")).to_be_visible()
        # The form's and the widget's own.
        expect(self.page.get_by_role("button", name="问小汕", exact=True)).to_have_count(2)
        self._camera.take(self.page, "portal")
        self.page.get_by_label("您想咨询什么").fill(QUESTION)
        self.page.locator("form").get_by_role("button", name="问小汕").click()
        expect(self.log).to_contain_text("2000 元/人·月")
        expect(self.log.get_by_role("note")).to_contain_text("文件已过有效期")
        self._camera.take(self.page, "answer")

    def opens_the_article(self) -> None:
        self.log.get_by_role("button", name=SOURCE).last.click()
        article = self.page.get_by_role("dialog", name=SOURCE)
        expect(article.locator("mark").first).to_be_visible()
        self._camera.take(self.page, "article")
        self.page.keyboard.press("Escape")
        expect(article).to_be_hidden()

    def has_it_estimated(self) -> None:
        self.says("帮我算一下民办全日制七个月能补多少")
        expect(self._card("补助测算")).to_contain_text("14,000 元")
        self._camera.take(self.page, "estimate")

    def books(self) -> str:
        """The booking's code."""
        self.says("我要预约残疾儿童康复救助申请")
        self._choose("海丰县")
        self.says("明天上午")
        self._card("可预约时段").get_by_role("button", name=re.compile(f"^{self._time}")).click()
        self.says(f"我叫王小明，电话{self._phone}")
        expect(self.log).to_contain_text("请核对预约信息")
        self._camera.take(self.page, "booking")
        self._choose("确认")
        booked = self._card("办事预约")
        expect(booked).to_contain_text("已预约")
        self._camera.take(self.page, "booked")
        return booked.locator("dd").first.inner_text()

    def asks_for_a_person(self) -> None:
        self.says("转人工")
        expect(self._speaker()).to_contain_text("下一位就是您")
        self._camera.take(self.page, "waiting")

    def hears_that(self, agent: str) -> None:
        expect(self._speaker()).to_contain_text(f"{agent}正在为您服务")

    def hears(self, words: str) -> None:
        """A person's answer, with its sources."""
        told = self.log.locator(".message--bot").last
        expect(told).to_contain_text(words.splitlines()[0])
        expect(told.get_by_role("button", name="号")).not_to_have_count(0)
        self._camera.take(self.page, "person")

    def has_the_bot_again(self) -> None:
        expect(self._speaker()).to_be_hidden()
        self.says("谢谢")
        expect(self.log.locator(".message--bot").last).to_contain_text("不客气")

    def rates(self) -> None:
        self.page.get_by_role("button", name="设置与更多").click()
        self.page.get_by_role("button", name="评价服务").click()
        sheet = self.page.get_by_role("dialog", name="请为本次服务打分")
        sheet.get_by_label("非常满意").check()
        sheet.get_by_label("还想说点什么").fill("说得清楚，也有人管。")
        self._camera.take(self.page, "rating")
        sheet.get_by_role("button", name="提交评价").click()
        expect(sheet).to_contain_text("已记录您的评价：非常满意")

    def says(self, text: str) -> None:
        self.page.get_by_label("向小汕提问").fill(text)
        self.page.keyboard.press("Enter")
        expect(self.log.locator(".message--citizen").last).to_contain_text(text)

    def _choose(self, title: str) -> None:
        choice = self.log.get_by_role("group").last.get_by_role("button", name=title)
        choice.first.click()

    def _card(self, title: str) -> Locator:
        return self.log.locator(".card").filter(has_text=title).last

    def _speaker(self) -> Locator:
        return self.page.locator(".speaker")
