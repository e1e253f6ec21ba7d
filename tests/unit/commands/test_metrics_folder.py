"""Where the processes of one installation share their numbers."""

import os
from pathlib import Path

import pytest

from commands.metrics_folder import metrics_folder
from config.settings import Settings


def test_what_a_killed_service_left_is_gone_and_nothing_stays(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with metrics_folder(settings, memory=tmp_path) as folder:
        (folder / "counter_1.db").write_bytes(b"old")
        with metrics_folder(settings, memory=tmp_path) as again:
            assert again == folder
            assert list(again.iterdir()) == []
    assert not folder.exists()


def test_two_installations_share_nothing(tmp_path: Path) -> None:
    one, other = (Settings(data=tmp_path / name) for name in ("one", "other"))
    with metrics_folder(one, memory=tmp_path) as first, metrics_folder(other, memory=tmp_path) as second:
        assert first != second


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with metrics_folder(settings, memory=tmp_path) as folder:
        pass
    (tmp_path / "precious").mkdir()
    folder.symlink_to(tmp_path / "precious")
    with pytest.raises(FileExistsError), metrics_folder(settings, memory=tmp_path):
        pass
    assert (tmp_path / "precious").is_dir()


def test_a_process_of_an_earlier_start_still_opens_files_in_the_folder(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with metrics_folder(settings, memory=tmp_path) as folder:
        earlier = os.open(folder, os.O_RDONLY)
        with metrics_folder(settings, memory=tmp_path):
            os.close(os.open("counter_1.db", os.O_CREAT | os.O_WRONLY, dir_fd=earlier))
            os.close(earlier)
            assert (folder / "counter_1.db").exists()
