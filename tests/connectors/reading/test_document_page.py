"""The page that a footnote's link opens."""

import httpx


async def test_shows_the_article_with_its_validity_and_nothing_else(client: httpx.AsyncClient) -> None:
    answer = await client.get("/documents/shanfuban-2019-21", params={"article": "第八条"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "每人每月补助2000元" in answer.text and "有效期至2024年12月16日" in answer.text
    assert "第七条" not in answer.text
    assert answer.text.count("（三）康复训练。") == 1


async def test_shows_the_whole_document(client: httpx.AsyncClient) -> None:
    answer = await client.get("/documents/shanfuban-2019-21")
    assert "第七条" in answer.text and "第八条" in answer.text


async def test_document_that_is_not_there_and_words_in_the_address(client: httpx.AsyncClient) -> None:
    assert (await client.get("/documents/none-such")).status_code == 404
    assert (await client.get("/documents/../secret")).status_code == 404
    answer = await client.get("/documents/shanfuban-2019-21", params={"article": "<script>"})
    assert "<script>" not in answer.text


async def test_its_style_is_served(client: httpx.AsyncClient) -> None:
    assert (await client.get("/reading.css")).headers["content-type"].startswith("text/css")
