"""The package's own templates, kept compiled where Python keeps the package's modules compiled.

Never a workspace's: what a workspace proposes is compiled each time, for a sandbox.
"""

import importlib.util
import io
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from cmcal import files


class Compiled(jinja2.BytecodeCache):
    """Finds compiled templates beside their sources, and puts them there where it may.

    As modules do, they lie in `__pycache__` or under `PYTHONPYCACHEPREFIX`, and none is written
    under `PYTHONDONTWRITEBYTECODE`. Whoever can change them can change the package itself.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give the file of a compiled template: another one for each Python and each Jinja."""
        made_by = "jinja" + "".join(filter(str.isalnum, jinja2.__version__))
        return importlib.util.cache_from_source(f"{filename or name}.py", optimization=made_by)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template, unless its source has changed since."""
        try:
            data = Path(bucket.key).read_bytes()
        except OSError:
            return  # Not compiled yet.
        try:
            bucket.bytecode_from_string(data)
        except Exception:  # noqa: BLE001 - half a file raises whatever a half-read pickle raises
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        if sys.dont_write_bytecode:
            return
        data = io.BytesIO()
        bucket.write_bytecode(data)
        try:
            files.write(Path(bucket.key), data.getvalue())
        except OSError:
            return  # An installed package that cannot be written only costs time.
