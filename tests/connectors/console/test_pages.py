"""The console in a browser, at a desktop's and a phone's width, with a real citizen on the other side."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from connectors.console.runtime import ConsoleRuntime
from tests.connectors.at_desk import PASSWORD
from tests.connectors.console.browsing import check_accessibility, sign_in
from tests.connectors.fakes import FakeBot, Server

pytestmark = pytest.mark.browser


class Citizen:
    """Talks over plain HTTP, since the page's own loop is not asynchronous."""

    def __init__(self, gateway: Server):
        self._client = httpx.Client(base_url=gateway.url, trust_env=False, timeout=30)
        self.token: str | None = None

    def begin_again(self) -> None:
        new = {"previous": self.token}
        self.token = self._client.post("/api/v1/conversation", json=new).json()["conversation"]

    def say(self, text: str) -> None:
        body = {"text": text} | ({"conversation": self.token} if self.token else {})
        self.token = self._client.post("/api/v1/messages", json=body).json()["conversation"]

    def heard(self) -> list[dict[str, Any]]:
        read = self._client.get("/api/v1/conversation", params={"conversation": self.token or ""})
        return [one for one in read.json()["messages"] if one["role"] == "agent"]


@pytest.fixture
def citizen(gateway: Server, bot: FakeBot) -> Citizen:
    bot.answers["转人工"] = [{"text": "好的"}, {"custom": {"type": "handoff", "status": "requested"}}]
    return Citizen(gateway)


def be_present(page: Page) -> None:
    """Until the gateway knows: before that nobody can begin to wait."""
    with page.expect_response(lambda answer: "true" in (answer.request.post_data or "")):
        page.get_by_role("switch", name="暂不接待").check()


def test_wrong_passwords_are_told_and_the_name_stays(page: Page) -> None:
    check_accessibility(page)
    sign_in(page, "lin", "not this one")
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    expect(page.get_by_label("用户名")).to_have_value("lin")


def test_a_citizen_is_taken_answered_with_a_suggestion_and_given_back(
    page: Page, citizen: Citizen, backend_server: Server
) -> None:
    sign_in(page, "lin")
    be_present(page)
    expect(page.get_by_text("现在没有人等候。")).to_be_visible()
    citizen.say("我的电话13800138000，民办全日制补多少")
    citizen.say("转人工")
    expect(page).to_have_title(re.compile("（1）"))
    page.get_by_role("button", name=re.compile("等候人工.*网页")).click()
    log = page.get_by_role("log")
    expect(log).to_contain_text("138****8000")
    page.get_by_role("button", name="接入").click()
    page.get_by_label("答复群众").focus()
    expect(page.get_by_role("button", name="填入建议1")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("答复群众").press("Alt+1")
    expect(page.get_by_label("答复群众")).to_have_value(re.compile("每月补助2000元"))
    page.get_by_label("答复群众").press("Enter")
    expect(log).to_contain_text("依据：汕府办〔2019〕21号 第八条")
    [message] = citizen.heard()
    assert "2000元" in message["text"] and message["citations"][0]["article"] == "第八条"
    citizen.say("<img src=x onerror=alert(1)>好的")
    expect(log).to_contain_text("<img src=x onerror=alert(1)>好的")
    page.get_by_role("button", name="显示完整号码").click()
    expect(log).to_contain_text("13800138000")
    page.get_by_label("写备注").fill("已答复标准")
    page.get_by_role("button", name="保存备注").click()
    expect(page.get_by_role("listitem").filter(has_text="已答复标准")).to_be_visible()
    page.get_by_role("button", name="交还小汕").click()
    expect(page.get_by_label("答复群众")).to_be_hidden()
    assert ("s1", {"outcome": "used"}) in backend_server.app.state.feedback


def test_what_was_said_before_stands_beside_the_talk(page: Page, citizen: Citizen) -> None:
    sign_in(page, "lin")
    be_present(page)
    citizen.say("我的电话13800138000，孩子能补多少")
    citizen.begin_again()
    citizen.say("转人工")
    page.get_by_role("button", name=re.compile("等候人工")).click()
    earlier = page.get_by_role("region", name="此前的会话")
    expect(earlier).to_contain_text("不一定是同一人")
    earlier.get_by_text("我的电话138****8000").click()
    expect(earlier).to_contain_text("收到：我的电话138****8000")
    expect(page.get_by_role("region", name="在办工单")).to_be_hidden()
    check_accessibility(page)
    page.get_by_role("button", name="接入").click()
    page.get_by_role("button", name="显示完整号码").click()
    expect(earlier).to_contain_text("13800138000")


def test_what_another_agent_took_is_told(
    page: Page, citizen: Citizen, gateway: Server, console: ConsoleRuntime
) -> None:
    sign_in(page, "lin")
    be_present(page)
    citizen.say("转人工")
    page.get_by_role("button", name=re.compile("等候人工")).click()
    with httpx.Client(base_url=f"{gateway.url}/api/v1/console/", trust_env=False) as chen:
        entered = chen.post("login", json={"username": "chen", "password": PASSWORD}).json()
        chen.headers["X-CSRF-Token"] = entered["csrf_token"]
        [waiting] = chen.get("inbox?view=waiting").json()["conversations"]
        page.route(
            "**/take", lambda route: (chen.post(f"conversations/{waiting['id']}/take"), route.continue_())
        )
        page.get_by_role("button", name="接入").click()
        expect(page.get_by_text("这段会话正由工作人员002接待。")).to_be_visible()


def test_a_caller_gets_suggestions(page: Page) -> None:
    sign_in(page, "lin")
    page.get_by_role("link", name="电话助手").click()
    page.get_by_label("来电人说了什么").fill("来电人：民办全日制一个月补多少")
    expect(page.get_by_role("button", name="复制建议1")).to_be_visible()
    check_accessibility(page)


def test_an_administrator_sees_what_agents_do_not(page: Page) -> None:
    sign_in(page, "lin")
    expect(page.get_by_role("link", name="电话助手")).to_be_visible()
    expect(page.get_by_role("link", name="管理")).to_have_count(0)
    page.get_by_role("button", name="退出").click()
    sign_in(page, "root")
    page.get_by_role("link", name="管理").click()
    page.get_by_label("快捷字（不带 /）").fill("hi")
    page.get_by_label("内容", exact=True).fill("您好，请问有什么可以帮您？")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("/hi")).to_be_visible()
    page.get_by_role("button", name="关闭小汕自动答复").click()
    expect(page.get_by_text("请写明要告诉群众的话。")).to_be_visible()
    page.get_by_label("小汕自动答复的公告").fill("系统维护到中午。")
    page.get_by_role("button", name="关闭小汕自动答复").click()
    expect(page.get_by_role("button", name="开启小汕自动答复")).to_be_visible()
    check_accessibility(page)
