"""What a citizen hears when a service does not answer, or refuses."""

from actions.clients import ServiceRejected
from actions.dialogue.reply import TO_A_PERSON, Reply


def unavailable(task: str) -> Reply:
    """The clear sentence and the next step; what was already said is not lost with it."""
    return Reply(
        f"抱歉，{task}服务暂时连接不上，这次没有办成。请稍后再试；着急的话可以转人工，或拨打12345政务服务便民热线。",
        "notice",
        "unavailable",
        [TO_A_PERSON],
    )


def refusal(rejected: ServiceRejected) -> Reply:
    """The service's own sentences: its title and detail are written for citizens."""
    reason = "：".join(part for part in (rejected.title, rejected.detail) if part)
    text = f"这次没有办成。{reason.rstrip('。')}。需要帮助可以转人工，或拨打12345政务服务便民热线。"
    return Reply(text, "notice", rejected.code, [TO_A_PERSON])
