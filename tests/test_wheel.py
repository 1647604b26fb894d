"""What a person installs: the wheel alone makes a workspace, checks it and builds its site."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder of their own, apart from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def run(installed: Path, where: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "cmcal", *arguments],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    code = "import cmcal; print(cmcal.__file__)"
    where = subprocess.check_output([sys.executable, "-c", code], cwd=tmp_path, env=environment)
    assert Path(where.decode().strip()).is_relative_to(installed)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_workspace_checks_clean_and_builds(
    installed: Path, tmp_path: Path, language: str
) -> None:
    run(installed, tmp_path, "init", "mine", "--language", language, "--today", "2026-11-30")
    root = tmp_path / "mine"
    run(installed, root, "new", "post", "Soldes : 1er jour #promo", "--publish", "2027-06-01 10:00")
    assert len(run(installed, root, "check", "--strict", "--today", "2026-11-30").splitlines()) == 1
    run(installed, root, "build", "--today", "2026-11-30")
    assert (root / "site/index.html").is_file()
    assert (root / "site/feeds/all.ics").is_file()


@pytest.mark.parametrize("forge", ["github", "gitlab", "forgejo"])
def test_what_forges_read_is_in_it(installed: Path, tmp_path: Path, forge: str) -> None:
    printed = run(installed, tmp_path, "init", "mine", "--ci", forge, "--language", "en")
    listed = printed.partition("Written for the forge:\n")[2].splitlines()[:-1]
    assert len(listed) >= 2
    assert all(Path(line.strip()).is_file() for line in listed)


def test_the_demo_is_whole(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "init", "demo", "--demo")
    run(installed, tmp_path / "demo", "check", "--today", "2026-12-07")
    run(installed, tmp_path / "demo", "build", "--today", "2026-12-07")
    assert (tmp_path / "demo/site/media/bissap-4x5.jpg").is_file()
