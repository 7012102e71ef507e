from knowledge_base.formats import read

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>门户</title>
<meta name="ArticleTitle" content="某市节水奖励办法"></head><body>
<div><a href="/">首页</a><a href="/zc">政策</a><a href="/fw">服务</a></div>
<div id="content"><p style="text-align:center">某府〔2031〕7号</p>
<p>　　<b>第一条</b>　为了节约用水，
   制定本办法。</p>
<p>　　<b>第二条</b>　奖励标准如下：</p>
<table border="1"><tr><th rowspan="2">类别</th><th colspan="2">奖励</th></tr><tr><th>首次</th><th>再次</th></tr>
<tr><td>居民</td><td>100元</td><td>200元</td></tr><tr><td>企业</td><td>1000元</td><td>2000元</td></tr></table>
<ol><li>持身份证申请；</li><li>十日内发放。</li></ol>
<p style="display:none">隐藏的字</p></div>
<div class="foot"><a href="/map">网站地图</a></div><script>var x = "第九条"</script></body></html>"""


def test_the_document_without_the_page_around_it() -> None:
    lines = read(PAGE.encode(), "a.html").lines
    assert lines[:4] == (
        "# 某市节水奖励办法",
        "某府〔2031〕7号",
        "**第一条**　为了节约用水， 制定本办法。",
        "**第二条**　奖励标准如下：",
    )
    text = "\n".join(lines)
    assert not any(word in text for word in ("首页", "网站地图", "第九条", "隐藏"))


def test_a_table_keeps_its_rows_and_headings() -> None:
    lines = read(PAGE.encode(), "a.html").lines
    assert "| 类别 | 奖励 首次 | 奖励 再次 |" in lines
    assert "| 企业 | 1000元 | 2000元 |" in lines


def test_an_ordered_list_keeps_its_numbers() -> None:
    assert read(PAGE.encode(), "a.html").lines[-2:] == ("1. 持身份证申请；", "2. 十日内发放。")


def test_a_page_in_gbk_that_says_so() -> None:
    page = "<html><head><meta charset='gb2312'></head><body><p>第一条　节约用水。</p></body></html>"
    assert read(page.encode("gb18030"), "a.html").lines == ("第一条　节约用水。",)
