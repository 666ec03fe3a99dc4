"""The folder for files of the program: redirected in tests, below the user's data folder else."""

from designer.ui.app import data_folder


def test_each_test_has_a_data_folder_of_its_own(tmp_path, tmp_path_factory):
    folder = data_folder.path_of("recovery")
    assert folder.startswith(str(tmp_path_factory.getbasetemp()))
    assert tmp_path.name in folder


def test_the_data_folder_of_a_process_is_below_that_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setattr(data_folder, "location", None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder.path_of("log") == str(tmp_path / "cnn-designer" / "log")


def test_the_data_folder_of_the_tests_processes_is_not_the_users(monkeypatch, tmp_path_factory):
    """Processes started by tests inherit the environment, which leads into a temporary folder."""
    monkeypatch.setattr(data_folder, "location", None)
    assert data_folder.path_of("log").startswith(str(tmp_path_factory.getbasetemp()))
