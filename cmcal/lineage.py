"""Follow each file of a repository through its commits, as one `git log` tells them."""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

LOG = (
    *("log", "-z", "--raw", "--no-abbrev", "-M", "-c", "--combined-all-paths"),
    *("--topo-order", "--reverse", "--relative", "--no-ext-diff", "--no-textconv", "--no-color"),
    "--format=commit %H %ct %P%n%aN%n%aE%n%s",
)
"""What git is asked for; `follow` understands the answer, parted at its zero bytes."""
_COMMIT = b"commit "
_LATEST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


class Commit(Struct, frozen=True):
    """Who made a commit and when, and what they said of it: a name, never an e-mail address."""

    author: str
    subject: str
    at: datetime
    """When it was committed, in UTC."""
    signed: str = ""
    """What the author's e-mail address is known by (`signature`)."""


class Step(Struct, frozen=True):
    """What one commit did to one file."""

    commit: str
    before: tuple[str, ...]
    """The name of what the file held, on each side of a merge; none where it came."""
    after: str
    """The name of what it holds since."""


def follow(
    log: Iterable[bytes], *, is_shallow: bool
) -> tuple[dict[bytes, list[bytes]], dict[str, Commit]]:
    """Follow each file from the first commit to the last; give the files' steps and the commits.

    The log is a commit's name, time and parents, author, address and subject, then for each file
    its modes, the names of what it held, a status and its path; a rename has two paths, and a file
    that a merge settled one for each side and its own. Steps are as git told them (`read`).
    """
    found: dict[bytes, list[bytes]] = {}
    commits: dict[str, Commit] = {}
    tokens = iter(log)
    commit, is_boundary = b"", False
    for token in tokens:
        if token.startswith(_COMMIT):
            head, author, address, subject = token[len(_COMMIT) :].split(b"\n", 3)
            commit, seconds, *parents = head.split()
            at = datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), UTC)
            said = subject.decode(errors="replace")
            commits[commit.decode()] = Commit(_name(author), said, at, _signed(address))
            # The oldest commit of a shallow clone seems to add every file there is.
            is_boundary = is_shallow and not parents
            continue
        sides = token.count(b":")
        if not sides:
            continue
        _, _, facts = token.rpartition(b":")
        status = facts[facts.rindex(b" ") + 1 :]
        path = next(tokens)
        came_from: Iterable[bytes] = ()
        if sides > 1:
            *came_from, path = path, *(next(tokens) for _ in range(sides))
        elif status[:1] == b"R":
            came_from, path = (path,), next(tokens)
            found.pop(path, None)
        steps = found.get(path)
        for other in came_from:
            if other != path and other in found:
                steps = _joined(steps or [], found.pop(other), commits)
        if b"D" in status:
            found.pop(path, None)
        elif not is_boundary:
            step = commit + b" " + facts
            if steps is None:
                found[path] = [step]
            else:
                steps.append(step)
                found[path] = steps
    return found, commits


def read(told: bytes) -> list[Step]:
    """Give the steps of a file from what git told of them, one a line."""
    return [_step(line) for line in told.decode().splitlines()]


def is_new(step: bytes) -> bool:
    """Whether a file came with this step, as git told it: it had no mode before."""
    return step.partition(b" ")[2].startswith(b"000000 ")


def leading_to(steps: Sequence[Step], name: str) -> list[Step]:
    """Give the steps that led a file to what it holds: not those that a merge left aside."""
    wanted = {name}
    kept: list[Step] = []
    for step in reversed(steps):
        if step.after in wanted:
            # The same change made on two branches is told once, as git does.
            wanted.remove(step.after)
            wanted.update(step.before)
            kept.append(step)
    return kept[::-1]


def signature(address: str) -> str:
    """Give what an e-mail address is known by: the same for the same one, and not to be read."""
    folded = address.strip().casefold().encode()
    return hashlib.blake2b(folded, digest_size=8).hexdigest() if folded else ""


@functools.cache
def _signed(address: bytes) -> str:
    return signature(address.decode(errors="replace"))


@functools.cache
def _name(author: bytes) -> str:
    """Give what someone is called; of an e-mail address in a name's place, what comes first."""
    return author.decode(errors="replace").partition("@")[0].strip()


def _step(line: str) -> Step:
    commit, *facts = line.split(" ")
    # As many modes as names, and the status last.
    *before, after = facts[len(facts) // 2 : -1]
    return Step(commit, tuple(name for name in before if name.strip("0")), after)


def _joined(one: list[bytes], other: list[bytes], commits: Iterable[str]) -> list[bytes]:
    """Give the steps of two paths that are one file, in the order of the commits."""
    order = {name.encode(): place for place, name in enumerate(commits)}
    return sorted([*one, *other], key=lambda step: order[step.partition(b" ")[0]])
