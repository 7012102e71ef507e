"""What citizens are told of a picture that was read, and what their answer sends to the bot."""

from datetime import date

from connectors.gateway.replies import QuickReply, Reply
from connectors.media.correction import wrong
from connectors.media.documents.found import Certificate, Diagnosis, Found, Notice, Unclear, Unknown, Words
from connectors.media.documents.vocabulary import load_vocabulary

_DELETED = "图片只用于这次识别，读完已删除，证件号码没有保存。"
_KEPT = "按您的同意，原图会保留一段时间供核对。"
# Categories of the certificate that are not one of the six of 第五条: the citizen has to say which one is meant.
_NOT_OF_SIX = {
    "精神": (
        "康复救助办法说的类别里没有“精神残疾”。孩子是孤独症的话，请告诉我。",
        [QuickReply(title="是孤独症", payload="有残疾人证，孩子是孤独症")],
    ),
    "多重": ("多重残疾请告诉我包括哪几类，例如“听力和言语残疾”。", []),
}


def reply_to(found: Found, today: date, kept: bool = False) -> Reply:
    """The question whether it was read rightly, or why nothing could be done with the picture."""
    match found:
        case Certificate():
            return _certificate(found, today, kept)
        case Diagnosis():
            return _diagnosis(found, today, kept)
        case Notice():
            return _notice(found, kept)
        case Words():
            quote = f"我读到：\n“{found.text}”\n用这段文字来问吗？"
            return _ask(quote, [QuickReply(title="就问这个", payload=found.text)], kept)
        case Unclear():
            text = f"看起来是{found.kind}，但关键的字没有看清，我不敢猜。请直接告诉我上面写了什么，或者换一张清楚的图片。"
            return _told(text, "unclear", kept)
        case Unknown():
            why = "我没认出这张图片是什么材料。" if found.readable else "这张图片上的字我看不清。"
            return _told(f"{why}请用文字告诉我您想问什么，或者换一张清楚、端正的图片。", "unknown", kept)


def attached(number: str) -> Reply:
    """A photo went to the ticket."""
    text = f"照片已附到工单{number}，只有办理人员能看到；拍摄地点等信息已经去掉。还有照片可以接着发。"
    return Reply(text=text, type="notice", status="picture_attached")


def _certificate(found: Certificate, today: date, kept: bool) -> Reply:
    read = [f"残疾类别：{found.category}残疾", f"残疾等级：{found.grade}"]
    if found.expires_on:
        over = "（已经过期，请到残联换领）" if found.expires_on < today else ""
        read.append(f"有效期至：{_written(found.expires_on)}{over}")
    told = "\n".join(["我读到的是残疾人证：", *read])
    if found.category in _NOT_OF_SIX:
        why, choices = _NOT_OF_SIX[found.category]
        return _ask(f"{told}\n{why}", choices, kept)
    if found.expires_on and found.expires_on < today:
        # An expired paper is no evidence of today; the category is still the child's.
        confirmed = f"{found.category}残疾{found.grade}"
    else:
        confirmed = f"有残疾人证，{found.category}残疾{found.grade}"
    return _ask(f"{told}\n对吗？", [QuickReply(title="对，就用这些", payload=confirmed)], kept)


def _diagnosis(found: Diagnosis, today: date, kept: bool) -> Reply:
    read, said = [f"诊断对应的类别：{'、'.join(found.categories)}"], ["有诊断证明"]
    if found.birth_date:
        read.append(f"出生日期：{_written(found.birth_date)}")
        said.append(f"孩子{_written(found.birth_date)}出生")
    elif found.age_months and _still_holds(found, today):
        read.append(f"年龄：{_age(found.age_months)}")
        said.append(f"孩子{_age(found.age_months)}")
    if found.dated:
        read.append(f"落款日期：{_written(found.dated)}")
    said.append("和".join(found.categories))
    text = "\n".join(["我读到的是诊断证明：", *read, "对吗？"])
    return _ask(text, [QuickReply(title="对，就用这些", payload="，".join(said))], kept)


def _still_holds(found: Diagnosis, today: date) -> bool:
    return (
        found.dated is not None
        and 0 <= (today - found.dated).days <= load_vocabulary().diagnosis.age_holds_days
    )


def _notice(found: Notice, kept: bool) -> Reply:
    name = "".join(
        filter(
            None, (f"《{found.title}》" if found.title else "", f"（{found.number}）" if found.number else "")
        )
    )
    asked = f"《{found.title}》主要规定了什么？" if found.title else f"{found.number}主要规定了什么？"
    text = f"我读到的是一份文件：{name}。\n要我查这份文件说了什么吗？"
    return _ask(text, [QuickReply(title="查这份文件", payload=asked)], kept)


def _ask(text: str, choices: list[QuickReply], kept: bool) -> Reply:
    text = f"{text}\n\n{_KEPT if kept else _DELETED}"
    return Reply(text=text, type="question", status="picture_read", quick_replies=[*choices, wrong()])


def _told(text: str, status: str, kept: bool) -> Reply:
    return Reply(text=f"{text}\n\n{_KEPT if kept else _DELETED}", type="notice", status=f"picture_{status}")


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _age(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years}岁{rest}个月" if years and rest else f"{years}岁" if years else f"{rest}个月"
