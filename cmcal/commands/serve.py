"""Show the website on this machine, and build it again whenever a file is saved."""

import functools
import gc
import threading
from collections.abc import Callable
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from cmcal.commands.build import once
from cmcal.site.build import FailedError
from cmcal.workspace import Workspace, open_folder

WATCHED = ("content", "calendar", "templates", "docs")
_STEADY = 0.2
"""Seconds without a change before a build: editors save in several steps."""
_ASK = b"/cmcal-version"
_RELOAD = (
    b"<script>(()=>{let seen;setInterval(async()=>{try{const now=await(await fetch('"
    + _ASK
    + b"')).text();if(seen&&now!==seen)location.reload();seen=now}catch{}},700)})()</script></body>"
)


class _Changes(FileSystemEventHandler):
    """Sets a flag when something was written."""

    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self._changed.set()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site's files; pages also ask whether a newer build stands."""

    def __init__(self, *arguments: Any, version: Callable[[], int], **options: Any) -> None:
        self._version = version
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        if self.path.encode() == _ASK:
            self._answer(str(self._version()).encode(), "text/plain")
            return
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            self._answer(file.read_bytes().replace(b"</body>", _RELOAD), "text/html; charset=utf-8")
            return
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: the terminal is for what is wrong in the content."""

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)


class Server:
    """The site of a workspace on a local address, kept fresh."""

    def __init__(
        self, root: Path, today: Callable[[], date], port: int, language: str | None
    ) -> None:
        self._root = root.resolve()
        self._today = today
        self._language = language
        self._version = 0
        self._stopping = threading.Event()
        self._changed = threading.Event()
        folder = self._root / "site"
        handler = functools.partial(_Handler, directory=str(folder), version=lambda: self._version)
        self._http = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._folder = folder

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://127.0.0.1:{self._http.server_port}/"

    def run(self) -> None:
        """Serve until `stop` is called."""
        self._build()
        observer = Observer()
        for name in WATCHED:
            if (self._root / name).is_dir():
                observer.schedule(_Changes(self._changed), str(self._root / name), recursive=True)
        observer.start()
        serving = threading.Thread(target=self._http.serve_forever, daemon=True)
        serving.start()
        try:
            while not self._stopping.is_set():
                if not self._changed.wait(_STEADY):
                    continue
                while self._changed.is_set():
                    self._changed.clear()
                    self._changed.wait(_STEADY)
                self._build()
        finally:
            observer.stop()
            observer.join()
            self._http.shutdown()
            self._http.server_close()

    def workspace(self) -> Workspace:
        """Give the workspace as it stands now."""
        return open_folder(self._root, self._today(), self._language)

    def stop(self) -> None:
        """Make `run` return."""
        self._stopping.set()

    def close(self) -> None:
        """Give the address back, when `run` was never called."""
        self._http.server_close()

    def _build(self) -> None:
        opened = self.workspace()
        try:
            once(opened, self._folder)
        except FailedError as failure:
            print(opened.language.text("terminal.build-failed", why=str(failure)))
        self._version += 1


def run(root: Path, today: Callable[[], date], *, port: int, language: str | None = None) -> int:
    """Serve the workspace at `root` until interrupted.

    Raises:
        OSError: The port is taken.
    """
    gc.enable()  # Unlike the other commands, this one lives on.
    server = Server(root, today, port, language)
    print(server.workspace().language.text("terminal.serving", address=server.address))
    server.run()
    return 0
