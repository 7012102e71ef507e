from xiaoshan.launch import bot_project


def test_the_hash_follows_content_and_names(tmp_path, monkeypatch):
    monkeypatch.setattr(bot_project, "ROOT", tmp_path)
    (tmp_path / "bot").mkdir()
    source = tmp_path / "bot" / "config.yml"
    source.write_text("language: zh")
    before = bot_project.content_hash()
    assert bot_project.content_hash() == before
    source.write_text("language: en")
    changed = bot_project.content_hash()
    source.rename(tmp_path / "bot" / "other.yml")
    assert len({before, changed, bot_project.content_hash()}) == 3


def test_what_is_not_learnt_from_does_not_change_it(tmp_path, monkeypatch):
    monkeypatch.setattr(bot_project, "ROOT", tmp_path)
    (tmp_path / "bot" / "__pycache__").mkdir(parents=True)
    before = bot_project.content_hash()
    (tmp_path / "bot" / "__pycache__" / "x.pyc").write_bytes(b"1")
    assert bot_project.content_hash() == before


def test_a_model_of_the_present_sources_is_not_trained_again(tmp_path, monkeypatch):
    def must_not_train(*arguments, **keywords):
        raise AssertionError("trained although the model was there")

    monkeypatch.setattr(bot_project, "_train", must_not_train)
    model = tmp_path / "models" / f"bot-{bot_project.content_hash()}.tar.gz"
    model.parent.mkdir()
    model.touch()
    assert bot_project.ensure_model(tmp_path) == model
