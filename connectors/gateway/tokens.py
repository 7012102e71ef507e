"""The signed token that opens one conversation, and nobody else's."""

from itsdangerous import BadSignature, URLSafeSerializer

from xiaoshan.problems import Problem


class ConversationTokens:
    """Signs conversation ids and reads them back."""

    def __init__(self, secret: str):
        self._serializer = URLSafeSerializer(secret, salt="conversation")

    def issue(self, conversation_id: str) -> str:
        return str(self._serializer.dumps(conversation_id))

    def read(self, token: str) -> str:
        """The conversation id inside. Raises Problem 401 for a token that we did not sign."""
        try:
            conversation_id = self._serializer.loads(token)
        except BadSignature as error:
            raise invalid_token() from error
        if not isinstance(conversation_id, str):
            raise invalid_token()
        return conversation_id


def invalid_token() -> Problem:
    return Problem(
        401,
        "invalid_conversation_token",
        title="会话凭证无效",
        detail="无法确认这段对话属于您，请重新开始一段对话。",
    )
