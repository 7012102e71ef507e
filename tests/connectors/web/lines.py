"""What the bot says in these tests."""

from typing import Any

from tests.connectors.fakes import CITATION, VALIDITY

ANSWER: list[dict[str, Any]] = [
    {
        "text": "在非公办康复机构接受全日制康复训练的，每人每月补助2000元。",
        "buttons": [
            {"title": "公办的呢", "payload": "那公办的呢？"},
            {"title": "去预约", "payload": '/book_appointment{"hall":"haifeng"}'},
        ],
    },
    {"custom": {"type": "answer", "status": "answered", "citations": [CITATION], "validity": VALIDITY}},
]
