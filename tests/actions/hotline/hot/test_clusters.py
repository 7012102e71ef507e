"""Texts about one matter come together, whatever their order and number."""

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.hotline.hot.clusters import clusters_of
from actions.hotline.parameters import parameters

SETTINGS = parameters().hot_topics
NOISE = ["楼下广场舞音乐开得很大", "广场舞噪音很大", "楼下跳广场舞太吵了"]
LIGHTS = ["村口的路灯坏了", "路灯不亮没人修", "路灯坏了一个月"]
TEXTS = [*NOISE, *LIGHTS, "🙂🙂"]


def grouped(texts: list[str], settings=SETTINGS) -> set[frozenset[str]]:
    return {frozenset(texts[i] for i in cluster.members) for cluster in clusters_of(texts, settings)}


def test_each_matter_is_a_cluster_and_what_has_no_words_is_in_none():
    assert grouped(TEXTS) == {frozenset(NOISE), frozenset(LIGHTS)}


@settings(deadline=None, max_examples=25)
@given(st.permutations(TEXTS))
def test_the_order_does_not_matter(texts: list[str]):
    assert grouped(texts) == grouped(TEXTS)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(TEXTS), max_size=12))
def test_every_text_is_in_one_cluster_at_most(texts: list[str]):
    places = [place for cluster in clusters_of(texts, SETTINGS) for place in cluster.members]
    assert len(places) == len(set(places)) == sum(text in NOISE + LIGHTS for text in texts)


def test_those_beyond_the_sample_join_the_nearest_cluster():
    few = SETTINGS.model_copy(update={"most_compared": 4})
    [noise] = [group for group in grouped(TEXTS, few) if NOISE[1] in group]
    assert not noise & set(LIGHTS)
    assert sum(len(group) for group in grouped(TEXTS, few)) >= 4


def test_nothing_said_is_no_cluster():
    assert clusters_of([], SETTINGS) == [] and clusters_of(["🙂"], SETTINGS) == []
