import random
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from knowledge_base.encoder import Encoder
from knowledge_base.encoder.training.bags import Bags, bag_sum
from knowledge_base.encoder.training.contrast import contrast
from knowledge_base.encoder.training.hard import mine
from knowledge_base.encoder.training.pairs import Material, Pair, Target
from knowledge_base.encoder.training.recipe import Recipe
from knowledge_base.encoder.training.statutes import keys, structure_pairs
from knowledge_base.encoder.training.train import train_encoder
from knowledge_base.statutes import Article

RECIPE = Recipe(ngrams=400, nested=(24, 8), batch=8, epochs=3, rate=0.05, mistaken=2, dropout=0.2)


def article(name: str, law: str, number: str, text: str) -> Article:
    return Article(name, law, "", ("第一章 总则",), number, text)


def material() -> Material:
    subjects = ["押金", "工资", "遗产", "彩礼", "快递", "车祸", "加班", "噪声"]
    pairs = [Pair(f"{s}的规定", f"{s}应当依法处理，{s}争议可以起诉。", s) for s in subjects]
    targets = [Target(f"关于{s}，当事人另有约定的除外。", s) for s in subjects]
    asked = [Pair(f"{s}不给我怎么办", t.text, t.key) for s, t in zip(subjects, targets, strict=True)]
    return Material(pairs, asked, targets, times=2)


def bags(counts: list[int]) -> Bags:
    chance = np.random.default_rng(3)
    return Bags.of(chance.integers(0, 20, n).astype(np.int32) for n in counts)


def test_the_fast_sum_has_the_gradient_of_the_slow_one() -> None:
    batch = bags([3, 1, 0, 7]).batch(np.array([3, 0, 2, 0]))
    weights = torch.randn(20, 5, requires_grad=True)
    upstream = torch.randn(4, 5)
    expected = embedding_bag(batch[0], weights, batch[1], mode="sum")
    (slow,) = torch.autograd.grad((expected * upstream).sum(), weights)
    summed = bag_sum(weights, batch)
    (fast,) = torch.autograd.grad((summed * upstream).sum(), weights)
    assert torch.allclose(summed, expected) and torch.allclose(fast, slow, atol=1e-6)


def test_dropout_never_empties_a_bag_and_caps_long_ones() -> None:
    many = bags([2] * 50 + [400] * 50)
    ids, starts = many.batch(np.arange(100), np.random.default_rng(1), 0.4, 100)
    lengths = np.diff([*starts.tolist(), len(ids)])
    assert (lengths[:50] == 2).all()
    assert 60 < lengths[50:].mean() < 140


def test_the_loss_is_the_mean_of_both_softmaxes_without_false_negatives() -> None:
    left, right = (torch.randn(n, 6, requires_grad=True) for n in (5, 8))
    same = np.zeros((5, 8), dtype=bool)
    same[0, 3] = same[2, 7] = True
    logits = (normalize(left) @ normalize(right).T * 20).masked_fill(torch.from_numpy(same), -1e4)
    own = torch.arange(5)
    expected = (cross_entropy(logits, own) + cross_entropy(logits[:, :5].T, own)) / 2
    loss = contrast(left, right, same, 20.0, (6,))
    assert torch.allclose(loss, expected, atol=1e-5)
    for found, wanted in zip(
        torch.autograd.grad(loss, (left, right)), torch.autograd.grad(expected, (left, right)), strict=True
    ):
        assert torch.allclose(found, wanted, atol=1e-5)


def test_hard_negatives_are_near_and_never_another_version_of_the_answer() -> None:
    vectors = normalize(torch.tensor([[1.0, 0.0], [0.99, 0.1], [0.9, 0.4], [0.0, 1.0]]))
    targets = [Target("a", "x"), Target("a'", "x"), Target("b", "y"), Target("c", "z")]
    mined = mine(
        [Pair("q", "a", "x")], targets, lambda rows: vectors[:1], lambda rows: vectors[rows], count=1
    )
    assert mined.tolist() == [[2]]


def test_one_article_in_versions_or_word_for_word_in_two_laws_has_one_key() -> None:
    found = keys(
        [
            article("A1", "旅游法", "第九条", "旧文"),
            article("A2", "旅游法", "第九条", "新文"),
            article("A3", "某条例", "第一条", "新文"),
            article("A4", "某条例", "第二条", "别的"),
        ]
    )
    assert found[0] == found[1] == found[2] != found[3]


def test_a_sentence_is_paired_with_an_article_that_lacks_it() -> None:
    whole = article("A1", "旅游法", "第九条", "旅游者有权自主选择。旅游者有权拒绝强制交易。")
    opening, *rest = structure_pairs([whole], random.Random(1))
    assert opening.right == whole.text
    assert len(rest) == 2 and all(pair.left not in pair.right for pair in rest)


def test_training_learns_what_belongs_together_and_repeats_itself(tmp_path: Path) -> None:
    train_encoder(material(), tmp_path / "one", RECIPE)
    train_encoder(material(), tmp_path / "two", RECIPE)
    one, two = Encoder(tmp_path / "one"), Encoder(tmp_path / "two")
    asked = [pair.left for pair in material().asked]
    found = one.encode(asked) @ one.encode([target.text for target in material().targets]).T
    assert (found.argmax(axis=1) == np.arange(len(asked))).all()
    assert np.array_equal(one.encode(asked), two.encode(asked))


def test_an_interrupted_run_ends_where_an_undisturbed_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train_encoder(material(), tmp_path / "whole", RECIPE)
    saved = []

    def stop_after_two(self: object, state: dict[str, object]) -> None:
        save(self, state)
        saved.append(state)
        if len(saved) == 2:
            raise KeyboardInterrupt

    from knowledge_base.encoder.training.checkpoint import Checkpoint

    save = Checkpoint.save
    monkeypatch.setattr(Checkpoint, "save", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        train_encoder(material(), tmp_path / "resumed", RECIPE, tmp_path / "checkpoints")
    monkeypatch.undo()
    train_encoder(material(), tmp_path / "resumed", RECIPE, tmp_path / "checkpoints")
    texts = ["押金不给我怎么办", "快递"]
    whole, resumed = (Encoder(tmp_path / name).encode(texts) for name in ("whole", "resumed"))
    assert np.array_equal(whole, resumed)
    assert not list((tmp_path / "checkpoints").iterdir())


def test_nothing_to_tell_apart_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        train_encoder(Material([Pair("a", "b", "a")], [], []), tmp_path, RECIPE)
