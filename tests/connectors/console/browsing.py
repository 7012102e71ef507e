"""What tests do at the console's pages."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.connectors.at_desk import PASSWORD

# A busy machine is slow to draw; what never comes still fails.
expect.set_options(timeout=20_000)

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def check_accessibility(page: Page) -> None:
    """Nothing to find, in the light and in the dark, and nothing that sticks out at the side."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        # Half-way between two themes nothing has its colours.
        page.wait_for_timeout(500)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="light")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
