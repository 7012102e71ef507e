import gzip
import json
from pathlib import Path

import pytest

from knowledge_base.lay_questions import lay_questions
from knowledge_base.statutes import Article, read_articles, read_asked


def record(name: str, scope: str = "national", **changes: object) -> dict[str, object]:
    return {
        "id": name,
        "scope": scope,
        "law": "旅游法",
        "date": None,
        "path": ["第二章 旅游者"],
        "article": "第九条",
        "text": "旅游者有权自主选择旅游产品和服务。",
        **changes,
    }


def test_articles_of_a_scope_are_read_from_gzip_and_plain_files(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(record(*pair), ensure_ascii=False) for pair in [("A1",), ("A2", "local")])
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(lines)
    for path in tmp_path.iterdir():
        assert [a.id for a in read_articles(path, "national")] == ["A1"]
        assert [a.id for a in read_articles(path)] == ["A1", "A2"]


def test_an_article_is_searched_with_its_law_and_heading_but_not_the_headings_number() -> None:
    article = Article("A1", "旅游法", "", ("第二章\u2002\u2002旅游者",), "第九条", "旅游者有权。")
    assert article.search_text.split() == ["旅游法", "旅游者", "旅游者有权。"]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"question": "a", "gold": [["A1"]]}\n{oops', encoding="utf-8")
    with pytest.raises(ValueError, match="第 2 行"):
        read_asked(path)


def test_a_missing_file_and_an_empty_scope_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_articles(tmp_path / "none.jsonl")
    (tmp_path / "a.jsonl").write_text(json.dumps(record("A1")), encoding="utf-8")
    with pytest.raises(ValueError, match="local"):
        read_articles(tmp_path / "a.jsonl", "local")


def test_lay_questions_mean_the_newest_version(tmp_path: Path) -> None:
    line = {"law": "旅游法", "article": "第九条", "questions": ["导游逼我买东西可以不买吗"]}
    (tmp_path / "part.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    versions = [
        Article(name, "旅游法", date, (), "第九条", name)
        for name, date in [("new", "2018-10-26"), ("old", "2013-04-25"), ("undated", "")]
    ]
    (asked,) = lay_questions(versions, tmp_path)
    assert asked.gold == (("new",),)


def test_every_lay_question_of_the_project_names_its_article_once() -> None:
    place = Path(__file__).parents[2] / "training_data" / "lay_questions"
    records = [
        json.loads(line) for path in place.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    articles = [(r["law"], r["article"]) for r in records]
    assert len(set(articles)) == len(articles) > 0
    assert all(set(r) == {"law", "article", "questions"} and all(r["questions"]) for r in records)
