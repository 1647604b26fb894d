"""Measure the search of a built site in Chromium, opened from the disk, on a slow processor.

    python benchmarks/corpus.py 10000 work && cmcal build -C work --today 2026-12-07
    python benchmarks/search.py work/site bissap bouteilles

It prints the weight of the index, then for each question: the time from the opening of the page
to the first result, and to the last file of the index; the time of the same question when all is
there, and its longest pause; the memory of the page. Each figure is the median of five pages.
"""

import gzip
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

SLOWER = (1, 4)
"""How many times slower the processor is made."""
ROUNDS = 5
_WATCH = """
window.measured = {};
const watch = new MutationObserver(() => {
  if (document.querySelector(".cm-results li")) measured.first ??= performance.now();
  if (/\\d|Rien|Nothing/.test(document.querySelector("[role=status]")?.textContent)) {
    measured.last ??= performance.now();
  }
});
addEventListener("DOMContentLoaded", () =>
  watch.observe(document.body, { subtree: true, childList: true, characterData: true }));
"""
_AGAIN = """
async () => {
  const status = document.querySelector("[role=status]");
  const start = performance.now();
  let [last, pause] = [start, 0];
  status.textContent = "";
  document.querySelector(".cm-search").requestSubmit();
  while (!/\\d|Rien|Nothing/.test(status.textContent)) {
    await new Promise((rested) => setTimeout(rested));
    pause = Math.max(pause, performance.now() - last);
    last = performance.now();
  }
  return [last - start, pause];
}
"""


def main(site: Path, questions: list[str]) -> None:
    """Measure, and print."""
    files = sorted((site / "search").glob("*.js"))
    raw = sum(file.stat().st_size for file in files)
    packed = sum(len(gzip.compress(file.read_bytes())) for file in files)
    print(f"{len(files)} files, {raw / 1e6:.2f} MB, gzip {packed / 1e6:.2f} MB")
    print("| slower | question | first ms | all ms | again ms | longest pause ms | MB | found |")
    print("|--:|---|--:|--:|--:|--:|--:|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--enable-precise-memory-info"],
        )
        for slower in SLOWER:
            for question in questions:
                runs = list(
                    _runs(browser, f"{site.as_uri()}/search/index.html?q={question}", slower)
                )
                figures = [statistics.median(run[n] for run in runs) for n in range(5)]
                shown = " | ".join(f"{figure:.0f}" if figure else "" for figure in figures)
                print(f"| {slower} × | {question} | {shown} | {runs[0][5]} |", flush=True)


def _runs(browser: Browser, address: str, slower: int) -> Iterator[tuple[Any, ...]]:
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 360, "height": 800})
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.add_init_script(_WATCH)
        page.goto(address)
        page.wait_for_function("measured.last", timeout=120_000)
        measured = page.evaluate("measured")
        again, pause = page.evaluate(_AGAIN)
        session.send("HeapProfiler.collectGarbage")
        memory = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
        found = page.get_by_role("status").inner_text()
        yield measured.get("first", 0), measured["last"], again, pause, memory, found
        context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
