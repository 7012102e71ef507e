from actions.rehab.dialogue.rendering import eligibility_reply, estimate_reply, money

SOURCE = {"document": {"id": "shanfuban-2019-21", "number": "汕府办〔2019〕21号"}, "article": "第八条"}
LAPSED = {"status": "expired", "valid_until": "2024-12-16", "note": "该办法有效期至2024年12月16日。"}


def item(amount, qualifier="exact", **more):
    return {"kind": "rehab_training", "amount": amount, "qualifier": qualifier, "citation": SOURCE} | more


def result(**more):
    return {
        "eligibility": "eligible",
        "reason_codes": [],
        "reasons": [],
        "items": [item(14000, formula="2000元/人·月 × 7个月 = 14000元")],
        "total": 14000,
        "total_qualifier": "exact",
        "validity": LAPSED,
    } | more


def test_tells_formula_source_total_and_that_the_text_has_lapsed():
    reply = estimate_reply(result(), ["汕尾市户籍"])
    assert "2000元/人·月 × 7个月 = 14000元" in reply.text
    assert "汕府办〔2019〕21号第八条" in reply.text
    assert "合计：14000元" in reply.text and "不少于" not in reply.text
    assert reply.text.endswith(LAPSED["note"])
    assert reply.data["citations"] == [SOURCE] and reply.data["validity"] == LAPSED


def test_a_sum_that_is_a_minimum_is_told_as_one():
    assert "合计：不少于14000元" in estimate_reply(result(total_qualifier="at_least"), []).text


def test_what_is_assumed_goes_to_the_channels_that_draw_the_sums_themselves():
    reply = estimate_reply(result(caveats=["以上是省级最低标准。"]), ["汕尾市户籍"])
    assert (
        any("汕尾市户籍" in note for note in reply.data["notes"])
        and "以上是省级最低标准。" in reply.data["notes"]
    )
    assert all(note in reply.text and "14000" not in note for note in reply.data["notes"])


def test_no_sum_is_made_up_where_the_text_has_none():
    told = estimate_reply(result(items=[item(None, "not_quantified")], total=0), []).text
    assert "没有给出具体数额" in told and "0元" not in told


def test_a_birthday_nobody_asked_for_is_no_doubt_about_the_child():
    missing = [{"code": "missing_birth_date", "text": "缺少出生日期"}]
    told = estimate_reply(result(eligibility="needs_information", reasons=missing), ["年龄符合规定"]).text
    assert "缺少出生日期" not in told and "年龄符合规定" in told


def test_every_reason_names_its_source():
    reasons = [{"code": "age_over_limit", "text": "已超过年龄", "citation": SOURCE | {"article": "第五条"}}]
    reply = eligibility_reply(result(eligibility="ineligible", reasons=reasons), estimated_age=True)
    assert "已超过年龄（汕府办〔2019〕21号第五条）" in reply.text
    assert "推算" in reply.text
    assert [button.title for button in reply.buttons] == ["转人工"]


def test_money_is_written_without_needless_digits():
    assert (money(2000.0), money(8200.5)) == ("2000", "8200.50")
