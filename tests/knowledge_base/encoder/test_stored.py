import subprocess
import sys
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.encoder.stored import StoredNgrams, stored_ngrams

TEXTS = ["全日制康复训练在民办机构一个月补多少钱", "", "☺", "第八条　康复救助标准：2000元/人·月。" * 40]
CHATTER = ["娃耳朵听不见", "耳朵听不见的娃", "工程建设项目"]


def vocabulary() -> list[str]:
    return [*"娃耳朵听不见的工程建设项目", "耳朵", "听不见", "工程"]


def model(folder: Path) -> Path:
    from knowledge_base.encoder.ngrams import NgramEmbedding, Normalize

    weights = np.random.default_rng(5).normal(size=(len(vocabulary()), 8)).astype(np.float32)
    SentenceTransformer(modules=[NgramEmbedding(vocabulary(), weights), Normalize()]).save(str(folder))
    return folder


def test_the_vectors_are_those_of_the_sentence_transformers_model(tmp_path: Path) -> None:
    folder = model(tmp_path / "model")
    same = SentenceTransformer(str(folder), device="cpu", trust_remote_code=True)
    expected = same.encode(CHATTER, normalize_embeddings=True)
    assert np.allclose(Encoder(folder).encode(CHATTER), expected, atol=1e-6)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    weights = np.random.default_rng(6).normal(size=(len(vocabulary()), 4)).astype(np.float32)
    written = StoredNgrams.of(vocabulary(), weights)
    written.write(tmp_path)
    read = StoredNgrams.read(tmp_path)
    assert read.index == written.index
    assert np.array_equal(read.encode(CHATTER), written.encode(CHATTER))
    assert np.allclose(written.weights * written.scale, weights, atol=float(written.scale.max()))


def test_a_text_is_a_unit_vector_or_nothing() -> None:
    vectors = load_encoder().encode(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0, 1], atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    encoder = load_encoder()
    assert np.array_equal(encoder.encode(TEXTS)[0], encoder.vector(TEXTS[0]))


def test_a_model_that_does_more_than_add_and_normalise_is_left_to_sentence_transformers(
    tmp_path: Path,
) -> None:
    (tmp_path / "modules.json").write_text('[{"type": "a.Transformer"}, {"type": "a.Normalize"}]')
    assert stored_ngrams(tmp_path) is None
    assert stored_ngrams("some/name") is None


def test_answering_loads_no_torch() -> None:
    """It would take most of a start, and half a gigabyte in every process that compares texts."""
    code = (
        "import sys, knowledge_base.service.app, actions.service.app\n"
        "from knowledge_base.encoder import load_encoder\n"
        "load_encoder().encode(['康复'])\n"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
