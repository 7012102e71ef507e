"""The gazette's own structure, on a small issue and on the real one where it is at hand."""

import os
import re
from pathlib import Path

import pytest

from knowledge_base.corpus import CORPUS, CorpusStore, drafts_of, load_corpus
from knowledge_base.gazette import NotAGazette, split

REAL = Path(os.environ.get("XIAOSHAN_SHARED", "../shared")) / "data" / "shanwei-gazette-2020-01.txt"

ISSUE = """# 某某市人民政府公报

2031年第2期

# 目录

【市政府文件】

某某市人民政府关于印发某某市节水奖励办法的通知

某府〔2031〕7号........（3）

# 某某市人民政府关于印发某某市节水奖励办法的通知

某府〔2031〕7号

各县（市、区）人民政府：

现将《某某市节水奖励办法》印发给你们。执行中遇到的问题，请径向市水务局反映。

某某市人民政府

2031年3月1日

# 某某市节水奖励办法

**第一条** 为了节约用水，保障全市生产生活用水安全并促进可持续发

展，制定本办法。

**第二条** 奖励标准如下：

- (一) 节水一成的，奖励 100 元。

- (二) 节水两成的，奖励 300 元。

**第三条** 本办法自发布之日起施行，有效期2年。
"""


def test_an_unknown_issue_goes_in_the_same_way(tmp_path: Path) -> None:
    (draft,) = drafts_of(ISSUE.encode(), "issue.txt")
    CorpusStore(tmp_path, tmp_path).add([draft])
    document = draft.document
    corpus = load_corpus(tmp_path)
    assert (document.number, document.title) == ("某府〔2031〕7号", "某某市节水奖励办法")
    assert document.validity.valid_until and document.validity.valid_until.isoformat() == "2033-02-28"
    assert "可持续发展，制定本办法" in document.text
    article = corpus.article(document.id, "第二条")
    assert article and [c.level for c in corpus.children(article)] == ["item", "item"]


def test_what_is_no_gazette_is_refused() -> None:
    with pytest.raises(NotAGazette):
        split("今天天气不错。")


@pytest.mark.skipif(not REAL.exists(), reason=f"SKIPPED: no gazette at {REAL}")
def test_no_character_of_the_real_issue_is_lost() -> None:
    """Every line is in a document or is furniture: masthead, contents, page heads, colophon."""
    parts = split(REAL.read_text(encoding="utf-8"))
    kept = "".join([*(p for part in parts.parts for p in part.paragraphs), *parts.furniture])
    squeezed = lambda text: sorted(re.sub(r"\s", "", text))  # noqa: E731
    assert squeezed(kept) == squeezed(REAL.read_text(encoding="utf-8"))


@pytest.mark.skipif(not REAL.exists(), reason=f"SKIPPED: no gazette at {REAL}")
def test_the_shipped_corpus_is_what_the_code_makes_of_it(tmp_path: Path) -> None:
    drafts = drafts_of(REAL.read_bytes(), REAL.name)
    CorpusStore(tmp_path, tmp_path).add(drafts)
    for draft in drafts:
        for suffix in (".md", ".yaml"):
            name = draft.document.id + suffix
            assert (tmp_path / name).read_text() == (CORPUS / name).read_text(), name
