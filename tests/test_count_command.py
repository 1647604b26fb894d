"""`cmcal count`: a text against the limits of a network, in the reader's language."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from samples import Files

from cmcal.cli import main

Counted = Callable[..., tuple[int, str, str]]


@pytest.fixture
def counted(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    on_disk: Callable[[Files], Path],
) -> Counted:
    """Count a text in a workspace; give the status and what was printed, its fixed spaces plain."""

    def run(text: str | bytes, *arguments: str, files: Files = {}) -> tuple[int, str, str]:  # noqa: B006
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        status = main(["count", *arguments, "-C", str(on_disk(files))])
        printed = capsys.readouterr()
        return (
            status,
            printed.out.replace("\xa0", " ").replace("\u202f", " "),
            printed.err.replace("\xa0", " "),
        )

    return run


def test_a_text_that_fits(counted: Counted) -> None:
    assert counted("Le bissap est prêt 😀 example.cm/bissap\n", "x") == snapshot(
        (
            0,
            """\
45 caractères sur 280 : il en reste 235
rempli à 160 ‰ ; tient de 0 à 38 (unités UTF-16)
""",
            "",
        )
    )
    assert counted("Le bissap", "instagram/reel", "--language", "en") == snapshot(
        (0, "9 characters of 2,200: 2,191 left\n", "")
    )


def test_a_text_that_does_not(counted: Counted) -> None:
    assert counted("é" * 2600, "youtube/video") == snapshot(
        (1, "5 200 octets sur 5 000 : 200 de trop\n", "")
    )
    assert counted("a" * 281, "x", "--language", "en") == snapshot(
        (
            1,
            """\
281 characters of 280: 1 too many
1,003 ‰ full; fits from 0 to 279 (UTF-16 units)
""",
            "",
        )
    )


def test_several_limits_take_a_line_each(counted: Counted) -> None:
    assert counted("👨‍👩‍👧‍👦" * 130, "bluesky") == snapshot(
        (
            1,
            """\
130 caractères sur 300 : il en reste 170
3 250 octets sur 3 000 : 250 de trop
""",
            "",
        )
    )


def test_an_account_and_a_way_to_publish_have_their_own_limits(counted: Counted) -> None:
    assert counted("a" * 281, "x", "--account", "premium")[0] == 0
    assert counted("é" * 300, "threads", "--via", "app")[0] == 0
    assert counted("é" * 300, "threads", "--via", "api")[0] == 1


def test_x_refuses_an_empty_post_and_some_characters(counted: Counted) -> None:
    assert counted("\n", "x") == snapshot(
        (
            1,
            """\
0 caractère sur 280 : il en reste 280
rempli à 0 ‰ ; tient de 0 à 0 (unités UTF-16)
X le refuserait : il est vide, ou contient un caractère interdit (U+FEFF, U+FFFE, U+FFFF)
""",
            "",
        )
    )
    assert counted("a\ufeffb", "x", "--language", "en") == snapshot(
        (
            1,
            """\
4 characters of 280: 276 left
14 ‰ full; fits from 0 to 0 (UTF-16 units)
X would refuse it: it is empty, or has a forbidden character (U+FEFF, U+FFFE, U+FFFF)
""",
            "",
        )
    )


def test_a_network_without_a_known_limit(counted: Counted) -> None:
    assert counted("Ah", "newsletter") == snapshot(
        (0, "2 octets sur 102 000 : il en reste 101 998\n", "")
    )
    assert counted("É", "youtube", "--language", "en") == snapshot(
        (0, "2 bytes; no limit is known\n", "")
    )


def test_json(counted: Counted) -> None:
    status, out, _ = counted("Ah 😀", "x/post", "--json")
    assert (status, json.loads(out)) == snapshot(
        (
            0,
            {
                "platform": "x",
                "format": "post",
                "length": 5,
                "limit": 280,
                "unit": "characters",
                "fits": True,
                "limits": [{"length": 5, "limit": 280, "unit": "characters", "fits": True}],
                "permillage": 17,
                "valid": True,
                "valid_range": [0, 4],
                "display_range": [0, 4],
            },
        )
    )
    status, out, _ = counted("Ah", "bluesky", "--json")
    found = json.loads(out)
    assert [limit["unit"] for limit in found["limits"]] == ["characters", "bytes"]
    assert "valid" not in found


def test_a_caption_is_counted_as_a_post_has_it(counted: Counted) -> None:
    _, out, _ = counted("\ufeff\r\n\r\nUn\r\nDeux\r\n\r\n", "instagram", "--json")
    assert json.loads(out)["length"] == len("Un\nDeux")


def test_a_workspace_s_own_limit_counts(counted: Counted) -> None:
    own = "limits:\n  caption-max: {value: 3, reason: court}\n"
    assert counted("Ahah", "instagram", files={"calendar/platforms/instagram.yml": own})[0] == 1


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["instagramm"], "a"),
        (["zzz"], "a"),
        (["x/thred"], "a"),
        (["x"], b"\xff"),
        (["x"], "a" * 1_000_001),
    ],
)
def test_what_cannot_be_counted_is_told(
    counted: Counted, arguments: list[str], text: str | bytes
) -> None:
    status, out, err = counted(text, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("cmcal : ")
    assert ("`instagram`" in err) == (arguments == ["instagramm"])
    assert ("`thread`" in err) == (arguments == ["x/thred"])
