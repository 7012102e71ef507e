"""Forms take answers in any order, several at once, and corrections."""

from actions.dialogue.form import Fact, Field, Form, Given, Reading, Refused, Said
from actions.dialogue.interruption import interrupts
from actions.dialogue.message import Entity, Message
from actions.dialogue.reply import Reply
from actions.dialogue.written import SKIPPED, Written


class Word(Field):
    def __init__(self, slot: str, depends_on: tuple[str, ...] = (), keeps: bool = True):
        self.slot = slot
        self.depends_on = depends_on
        self.keeps = keeps

    async def read(self, said: Said) -> Reading | None:
        value = said.message.last(self.slot) or (said.stale if self.keeps else None)
        if value == "bad":
            return Refused("不行")
        return Given(value) if value else None

    async def ask(self, answers) -> Reply:
        return Reply(f"{self.slot}?", "question")


FORM = Form("f", "试", (Word("a"), Word("b", ("a",)), Word("c", ("b",), keeps=False)), ("begin",), "done")


def message(intent="inform", confidence=1.0, written="", **entities):
    return Message(
        written, intent, confidence, tuple(Entity(name, value) for name, value in entities.items())
    )


async def test_takes_several_answers_at_once_and_asks_for_the_first_open_one():
    progress = await FORM.progress(message(b="2", c="3"), {}, None)
    assert progress.changes == {"b": "2", "c": "3"}
    assert progress.next_slot == "a"


async def test_is_complete_when_nothing_is_open():
    progress = await FORM.progress(message(c="3"), {"a": "1", "b": "2"}, "c")
    assert progress.next_slot is None


async def test_a_correction_keeps_what_still_holds():
    progress = await FORM.progress(message(a="other"), {"a": "1", "b": "2"}, "c")
    assert progress.changes == {"a": "other"}


async def test_a_correction_forgets_what_no_longer_holds():
    progress = await FORM.progress(message(b="other"), {"a": "1", "b": "2", "c": "3"}, None)
    assert progress.changes == {"b": "other", "c": None}
    assert progress.next_slot == "c"


async def test_a_refused_answer_is_open_again():
    progress = await FORM.progress(message(a="bad"), {"a": "1", "b": "2", "c": "3"}, None)
    assert progress.refusals == ["不行"]
    assert progress.next_slot == "a"


async def test_a_fact_is_taken_but_never_asked_for():
    form = Form("f", "试", (Fact("x"), Word("a")), (), "done")
    assert form.next_field({}).slot == "a"
    assert (await form.progress(message(x="1", a="2"), {}, None)).changes == {"x": "1", "a": "2"}


async def test_a_question_with_a_sure_other_intent_interrupts():
    asked = message("policy_question", 0.9, "康复训练一个月补多少钱")
    progress = await FORM.progress(asked, {}, "a")
    assert interrupts(FORM, FORM.field("a"), asked, progress)


async def test_a_short_answer_stays_whatever_it_sounds_like():
    answer = Message("那公办的呢", "policy_question", 0.99, (Entity("a", "public", 1, 3),))
    progress = await FORM.progress(answer, {}, "a")
    assert not interrupts(FORM, FORM.field("a"), answer, progress)


async def test_what_was_not_understood_leaves_the_form_only_when_it_answers_nothing():
    lost = message("nlu_fallback", 0.3, "嗯哼")
    assert interrupts(FORM, FORM.field("a"), lost, await FORM.progress(lost, {}, "a"))
    found = message("nlu_fallback", 0.3, "嗯哼", a="1")
    assert not interrupts(FORM, FORM.field("a"), found, await FORM.progress(found, {}, "a"))


TEXT = Form("t", "试", (Written("description", "说说", 30, can_skip=True),), (), "done")


async def test_a_free_text_is_not_hijacked_by_intents():
    told = message("cancel_appointment", 0.99, "窗口取消了我的预约也不通知我")
    progress = await TEXT.progress(told, {}, "description")
    assert progress.changes == {"description": "窗口取消了我的预约也不通知我"}
    assert not interrupts(TEXT, TEXT.field("description"), told, progress)


async def test_a_clear_command_leaves_a_free_text():
    command = message("restart_or_cancel", 0.95, "取消吧")
    progress = await TEXT.progress(command, {}, "description")
    assert progress.changes == {}
    assert interrupts(TEXT, TEXT.field("description"), command, progress)


async def test_a_free_text_can_be_skipped_and_can_be_too_long():
    assert (await TEXT.progress(message("deny", 1.0), {}, "description")).changes == {"description": SKIPPED}
    assert (await TEXT.progress(message("inform", 1.0, "长" * 31), {}, "description")).refusals


async def test_a_question_that_names_another_answer_is_still_a_question():
    asked = Message("什么是公益二类", "policy_question", 0.99, (Entity("b", "public", 3, 7),))
    progress = await FORM.progress(asked, {}, "a")
    assert interrupts(FORM, FORM.field("a"), asked, progress)
