"""A person's name, where somebody introduces themselves or says nothing else."""

import re
from collections.abc import Iterator

import jieba

from nlu.found import Found

# Its progress messages are nobody's concern.
jieba.setLogLevel("WARNING")

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温庄柯翁詹卓施颜倪"
    "游麦简连欧区关饶蓝骆纪祝池佘古凌包梅符辛涂甘管蒙洪伍章俞左柳鲁葛岳殷尤裴翟解"
)
_COMPOUND = "欧阳|上官|司徒|司马|诸葛|东方|皇甫|尉迟|公孙|慕容"
_HAN = "[一-鿿]"
_NAME = rf"(?:(?:{_COMPOUND}){_HAN}{{1,2}}|[{_SURNAMES}]{_HAN}{{1,2}})"
_END = r"(?=$|[^一-鿿]|的|电话|手机|号码|预约|想|要|是|身份|联系|这个|今年|,)"
_INTRODUCED = re.compile(
    rf"(?:我叫|我的名字[叫是]|姓名(?:是|叫|为|:|填|写)?|名字(?:是|叫|:|填|写)?|预约人(?:是|叫|:)?|联系人(?:是|叫|:)?|本人(?:叫|是)?|我是|叫做?|收件人(?:是|叫|:)?|寄件人(?:是|叫|:)?|改成|给)\s?(?P<name>{_NAME}?){_END}"
)
_SEGMENT = re.compile(rf"(?:^|[\s,，。;；、0-9])(?P<name>{_NAME})(?=$|[\s,，。;；、0-9])")
_NO_NAMES = frozenset(
    [
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "周末",
        "周天",
        "谢谢",
        "谢谢你",
        "谢谢您",
        "高兴",
        "方便",
        "方案",
        "白天",
        "何时",
        "任何",
        "金额",
        "马上",
        "万一",
        "向您",
        "解释",
        "关于",
        "关闭",
        "管理",
        "连接",
        "包括",
        "许多",
        "严重",
        "温度",
        "古代",
        "武器",
        "章程",
        "左右",
        "江湖",
        "顾客",
        "施工",
        "辛苦",
        "高新区",
    ]
)


def names(text: str) -> Iterator[Found]:
    """`name` after an introduction, or as a message (part) of its own that is no word of the language."""
    introduced = _INTRODUCED.search(text)
    if introduced and _may_be_a_name(introduced["name"]):
        yield Found("name", introduced["name"], introduced.start("name"), introduced.end("name"))
        return
    for match in _SEGMENT.finditer(text):
        alone = match["name"] == text.strip(" ,，。") or re.search("[0-9]{7}", text)
        if alone and _may_be_a_name(match["name"]):
            yield Found("name", match["name"], match.start("name"), match.end("name"))
            return


# 谢 is a surname, and thanks.
_POLITE = re.compile(r"^谢谢|^谢[啦了过]|[啊哈啦呀哦吧吗呢晒了的]$")


def _may_be_a_name(name: str) -> bool:
    begins_with_a_word = name in _NO_NAMES or name[:2] in _NO_NAMES
    return not begins_with_a_word and not _POLITE.search(name) and not _is_common_word(name)


def _is_common_word(name: str) -> bool:
    # The dictionary's frequent words are words; people's names in it are rare or unknown to it.
    jieba.initialize()
    return jieba.get_FREQ(name, 0) > 400 or (len(name) == 2 and jieba.get_FREQ(name, 0) > 50)
