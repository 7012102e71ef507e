"""What a family says about its registration and its papers."""

import re
from collections.abc import Iterator

from nlu.found import Found

_PLACE = "(?:汕尾市?城区|汕尾市?|市?城区|海丰县?|陆丰市?|陆河县?|红海湾|华侨管理区|本地|本市|当地|我们市|这边|这里)"
_PERMIT = re.compile(r"居住证")
_AWAY = "外地|外省|外市|外县|老家|广州|深圳|珠海|惠州|揭阳|汕头|潮州|梅州|河源|东莞|佛山|中山|江门|湛江|茂名|韶关|清远|肇庆|阳江|云浮|湖南|湖北|江西|福建|广西|四川|贵州|云南|河南|重庆|香港|澳门"
_ELSEWHERE = re.compile(
    rf"(?:{_AWAY})市?省?(?:的)?(?:户口|户籍|人)"
    rf"|(?:户口|户籍)(?:不在|不是){_PLACE}|(?:不是|没有|没){_PLACE}的?(?:户口|户籍|人)|(?:户口|户籍)(?:还|都)?(?:在|是|落在)(?:{_AWAY})(?:市|省)?的?|非本市户籍|非本地户籍|非汕尾户籍"
)
_LOCAL = re.compile(
    rf"{_PLACE}的?(?:户口|户籍|人(?!民|社))|(?:户口|户籍)(?:本|簿)?(?:就|也|都)?(?:是|在|落在|上在)?(?:的)?{_PLACE}|本地的?$"
)
_NOT = re.compile(
    r"(?:没有|没办|没|还没有?办?|未办理?|无|不是|没拿到|尚未取得|不持有)(?:办理?|拿到?|领)?(?:到|过)?(?:汕尾市?|本地)?的?$"
)
_CERTIFICATE = re.compile(r"残疾人证|残疾证|残疾儿童证|残证")
_DIAGNOSIS = re.compile(
    r"诊断证明书?|诊断书|诊断报告|医院(?:的|开的|出具的)?证明|确诊(?:证明|书|报告|单)?|医生证明|病历|诊断"
)
_NOTHING = re.compile(
    r"(?:两样|两个|哪样|啥|什么|任何)(?:证明?|材料|都)?(?:书)?(?:都|也)?没有?|(?:都|也|全)没有|没有任何(?:证明?|材料|诊断|证件)|啥证(?:明)?也?没有?"
)
# 办残疾证 is an errand, not a fact.
_ERRAND_BEFORE = re.compile(r"(?:办理?|补办|申领|换领?|申请|领取?|寄|拿|考|评|预约)(?:个|一下|一个|新的)?$")
_ERRAND_AFTER = re.compile(r"\s?(?:办理|换领|换证|补办|怎么办|在哪办|怎么申请|年审|丢了|遗失)")


def residence(text: str) -> Iterator[Found]:
    """`residence`: shanwei_hukou, residence_permit or other; a permit outranks a registration elsewhere."""
    permits = [m for m in _PERMIT.finditer(text) if not _denied(text, m) and not _is_errand(text, m)]
    for value, matches in (
        ("residence_permit", permits),
        ("other", list(_ELSEWHERE.finditer(text))),
        ("shanwei_hukou", list(_LOCAL.finditer(text))),
    ):
        if matches:
            yield Found("residence", value, matches[0].start(), matches[0].end())
            return


def evidence(text: str) -> Iterator[Found]:
    """`evidence`: disability_certificate before diagnosis; none only when every paper is said to be missing."""
    certificates, diagnoses = (
        [m for m in pattern.finditer(text) if not _is_errand(text, m)]
        for pattern in (_CERTIFICATE, _DIAGNOSIS)
    )
    for value, matches in (("disability_certificate", certificates), ("diagnosis", diagnoses)):
        held = [m for m in matches if not _denied(text, m) and not _NOTHING.match(text, m.end())]
        if held and not _NOTHING.search(text):
            yield Found("evidence", value, held[0].start(), held[0].end())
            return
    nothing = _NOTHING.search(text)
    if nothing:
        yield Found("evidence", "none", nothing.start(), nothing.end())
    elif certificates and diagnoses:
        yield Found(
            "evidence",
            "none",
            min(certificates[0].start(), diagnoses[0].start()),
            max(certificates[0].end(), diagnoses[0].end()),
        )


def _denied(text: str, match: re.Match[str]) -> bool:
    return bool(_NOT.search(text[: match.start()])) or text[match.end() :].lstrip().startswith(
        ("没有", "还没", "没办", "没拿")
    )


def _is_errand(text: str, match: re.Match[str]) -> bool:
    return bool(_ERRAND_BEFORE.search(text[: match.start()]) or _ERRAND_AFTER.match(text, match.end()))
