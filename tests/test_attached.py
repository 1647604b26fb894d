"""The files that pages show: small where they can be, and no page is made again without need."""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from samples import Files

from cmcal.cli import main

POST = "---\ntitle: {0}\nstatus: draft\npublish: 2026-12-0{1} 18:00\nchannels: [instagram]\n{2}---\nÀ voir.\n"
Writing = Callable[[Files], Path]


def picture(color: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1080, 1080), color).save(out, "JPEG")
    return out.getvalue()


def built(root: Path) -> dict[str, int]:
    assert main(["build", "-C", str(root), "--today", "2026-12-07"]) == 0
    site = root / "site"
    return {
        file.relative_to(site).as_posix(): file.stat().st_mtime_ns
        for file in site.rglob("*")
        if file.is_file()
    }


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path for path, stamp in after.items() if before.get(path) != stamp}


def test_a_new_image_makes_only_the_pages_that_show_it(on_disk: Writing) -> None:
    root = on_disk(
        {
            "content/posts/a.md": POST.format("a", 3, ""),
            "content/posts/b.md": POST.format("b", 4, "assets: [{file: b.jpg, alt: Bleu}]\n"),
            "content/assets/b.jpg": picture("blue"),
        }
    )
    before = built(root)
    assert "media/small/b.jpg.webp" in before
    (root / "content/assets/a.jpg").write_bytes(picture("red"))
    told = POST.format("a", 3, "assets: [{file: a.jpg, alt: Rouge}]\n")
    (root / "content/posts/a.md").write_text(told, encoding="utf-8")
    new = changed(before, built(root))
    assert {"posts/a.html", "media/a.jpg", "media/small/a.jpg.webp", "visuals/a.jpg.html"} <= new
    assert "posts/b.html" not in new
    assert "visuals/b.jpg.html" not in new


def test_another_image_under_the_same_name_is_shown(on_disk: Writing) -> None:
    root = on_disk(
        {
            "content/posts/b.md": POST.format("b", 4, "assets: [{file: b.jpg, alt: Bleu}]\n"),
            "content/assets/b.jpg": picture("blue"),
        }
    )
    before = built(root)
    (root / "content/assets/b.jpg").write_bytes(picture("green"))
    new = changed(before, built(root))
    assert {"media/b.jpg", "media/small/b.jpg.webp"} <= new
    small = Image.open(root / "site/media/small/b.jpg.webp").convert("RGB").getpixel((9, 9))
    assert small[1] > 100 > small[2]  # type: ignore[index]


def test_an_image_that_went_is_shown_no_more(on_disk: Writing) -> None:
    root = on_disk(
        {
            "content/posts/b.md": POST.format("b", 4, "assets: [{file: b.jpg, alt: Bleu}]\n"),
            "content/assets/b.jpg": picture("blue"),
        }
    )
    before = built(root)
    (root / "content/assets/b.jpg").unlink()
    after = built(root)
    assert "media/small/b.jpg.webp" not in after
    assert "media/b.jpg" not in after
    assert "posts/b.html" in changed(before, after)
    assert "<img" not in (root / "site/posts/b.html").read_text(encoding="utf-8")


def test_what_could_run_in_a_browser_is_not_published(on_disk: Writing) -> None:
    assets = "assets: [{file: a.html, alt: x}, {file: a.svg, alt: x}, {file: a.exe, alt: x}]\n"
    root = on_disk(
        {
            "content/posts/a.md": POST.format("a", 3, assets),
            "content/assets/a.html": b"<script>alert(1)</script>",
            "content/assets/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "content/assets/a.exe": b"MZ",
        }
    )
    assert not [path for path in built(root) if path.startswith("media/")]
