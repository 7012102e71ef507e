"""One citizen's whole way through everything that runs: asked, calculated, booked, handed over, answered, rated.

At a phone's and a desktop's width, in the light and in the dark.
"""

import pytest

from tests.stack.journey.agent import Agent
from tests.stack.journey.citizen import Citizen
from tests.stack.journey.conftest import PASSWORD, Look

# The first of them waits for every process, and where nothing was trained yet for the training.
pytestmark = [
    pytest.mark.stack,
    pytest.mark.bot,
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.timeout(900),
]

ASIDE = "那民办机构全日制康复训练一个月能补多少？"


def test_from_the_first_question_to_the_rating(
    citizen: Citizen, agent: Agent, look: Look, account: tuple[str, str]
) -> None:
    citizen.asks_on_the_portal()
    citizen.opens_the_article()
    citizen.has_it_estimated()
    code = citizen.books()
    agent.begins_work(account[0], PASSWORD)
    citizen.asks_for_a_person()
    agent.takes_who_waits(look.phone)
    assert code not in agent.page.content()
    citizen.hears_that(agent.name)
    citizen.says(ASIDE)
    citizen.hears(agent.answers_with_a_suggestion(ASIDE))
    agent.gives_it_back()
    citizen.has_the_bot_again()
    citizen.rates()
