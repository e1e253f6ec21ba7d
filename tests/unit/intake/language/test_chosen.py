"""What GLEANER_PIPELINE may name."""

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from config.settings import Settings, SettingsError
from intake.language.chosen import chosen_pipeline
from intake.language.pipeline import TRAINED, blank_pipeline


def test_without_a_setting_it_is_the_one_that_comes_along() -> None:
    assert "parser" in chosen_pipeline(Settings()).pipe_names


def test_what_is_not_installed_is_refused_by_the_name_of_the_setting() -> None:
    with pytest.raises(SettingsError, match="GLEANER_PIPELINE: there is no spaCy pipeline 'nope' here"):
        chosen_pipeline(Settings(pipeline="nope"))


def test_what_does_not_parse_is_refused_with_the_reason(tmp_path: Path) -> None:
    blank_pipeline().to_disk(tmp_path)
    with pytest.raises(SettingsError, match="must have a parser"):
        chosen_pipeline(Settings(pipeline=str(tmp_path)))


@pytest.mark.parametrize(
    ("name", "content"), [("config.cfg", "garbage"), ("meta.json", "{"), ("parser/model", "cut"), ("parser/cfg", "")]
)
def test_what_is_broken_is_refused_in_one_line(tmp_path: Path, name: str, content: str) -> None:
    folder = tmp_path / "english"
    copytree(TRAINED, folder)
    (folder / name).write_text(content)
    with pytest.raises(SettingsError, match=r"GLEANER_PIPELINE: '.*english' can't be loaded\. \S") as refused:
        chosen_pipeline(Settings(pipeline=str(folder)))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("lacking", ["config.cfg", "meta.json", "parser", "tokenizer"])
def test_a_folder_that_lacks_something_is_not_said_to_be_missing(tmp_path: Path, lacking: str) -> None:
    folder = tmp_path / "english"
    copytree(TRAINED, folder, ignore=ignore_patterns(lacking))
    with pytest.raises(SettingsError, match=r"GLEANER_PIPELINE: '.*english' can't be loaded\. \S"):
        chosen_pipeline(Settings(pipeline=str(folder)))
