"""What is said in place of the bot while an administrator has it, or the channel, turned off."""

from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation
from connectors.gateway.ownership.texts import TO_A_PERSON
from connectors.gateway.replies import Reply
from connectors.gateway.switches import Switches
from connectors.gateway.wire import in_shanghai

_HOTLINE = "请拨打12345政务服务便民热线，或到各级政务服务中心窗口咨询。"


def refusal(session: Session, switches: Switches, channel: str) -> Reply | None:
    """Why the bot is not asked; None if it may be."""
    positions = switches.within(session)
    of_channel = positions[f"channel.{channel}"]
    if not of_channel.on:
        text = of_channel.notice or f"这个渠道的服务暂停，您的消息已经保存。{_HOTLINE}"
        return Reply(text=text, type="notice", status="channel_off")
    bot = positions["bot"]
    if not bot.on:
        text = bot.notice or f"小汕暂停服务，您的消息已经保存。{_HOTLINE}"
        return Reply(text=text, type="notice", status="bot_off", quick_replies=[TO_A_PERSON])
    return None


def emergency_notice(session: Session, switches: Switches, conversation: Conversation) -> list[Reply]:
    """The emergency notice that this conversation has not been told yet, if there is one."""
    emergency = switches.get(session, "emergency")
    if not emergency.on or not emergency.notice or emergency.changed_at is None:
        return []
    if conversation.notice_told and in_shanghai(conversation.notice_told) == emergency.changed_at:
        return []
    conversation.notice_told = emergency.changed_at
    return [Reply(text=emergency.notice, type="notice", status="emergency")]
