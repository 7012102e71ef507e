"""One written form for what people type: full-width, traditional and Cantonese spellings."""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

# Written Cantonese that a simplified-Chinese text never uses; longer ones first.
_CANTONESE = {
    "几多": "多少",
    "点样": "怎样",
    "点解": "为什么",
    "点办": "怎么办",
    "会点": "会怎么样",
    "乜嘢": "什么",
    "边度": "哪里",
    "边个": "谁",
    "系咪": "是不是",
    "唔使": "不用",
    "唔": "不",
    "嘅": "的",
    "咗": "了",
    "喺": "在",
    "畀": "给",
    "冇": "没有",
    "佢": "他",
    "咩": "什么",
    "嘢": "东西",
    "揾": "找",
    "搵": "找",
    "仲": "还",
    "攞": "拿",
    "睇": "看",
}
_CANTONESE_PATTERN = re.compile("|".join(_CANTONESE))
_SPACE_IN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u9fff\uff00-\uffef])")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """NFKC, simplified, Cantonese words in standard Chinese, no white space between characters, lower case."""
    simplified = _simplifier().convert(unicodedata.normalize("NFKC", text))
    standard = _CANTONESE_PATTERN.sub(lambda match: _CANTONESE[match[0]], simplified)
    return _SPACE_IN_CHINESE.sub("", standard).strip().lower()
