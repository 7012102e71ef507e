"""Which documents a text puts out of force."""

import pytest

from knowledge_base.corpus.metadata import dump, load
from knowledge_base.description import describe
from knowledge_base.description.replaced import replaced


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第三十条 本办法自印发之日起施行。《某办法》（某府〔2019〕21号）同时废止。", ("某府〔2019〕21号",)),
        ("原《某市残疾儿童救助办法》同时废止。", ("某市残疾儿童救助办法",)),
        ("某府〔2019〕21号、某府〔2018〕3号文同时废止。", ("某府〔2019〕21号", "某府〔2018〕3号")),
        ("《某办法》（某府〔 2019 〕21号）停止执行", ("某府〔2019〕21号",)),
        ("某府〔2019〕21号第五条同时废止。", ()),
        ("以往规定与某府〔2019〕21号不一致的，同时废止。", ()),
        ("违法取得的许可予以废止。某府〔2019〕21号继续有效。", ()),
        ("某府〔2031〕7号自即日起施行，同时废止。", ()),
    ],
)
def test_by_its_own_words(text, names):
    assert replaced(text, "某府〔2031〕7号") == names


def test_it_is_kept_with_the_document(tmp_path):
    text = "某办法\n某府〔2031〕7号\n第一条 某府〔2019〕21号同时废止。"
    document = describe(text.splitlines())
    assert document.replaces == ("某府〔2019〕21号",)
    kept = load(tmp_path / f"{document.id}.yaml", dump(document), document.text)
    assert kept == document
