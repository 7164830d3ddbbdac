"""What ends the build: a sentence for whoever builds, and no traceback."""

import json
from pathlib import Path

_sentences: dict[str, str] = json.loads(Path(__file__).with_name("messages.json").read_bytes())


class BuildError(Exception):
    """The site cannot be built, or not be published; the text says why, and what to do."""


def sentence(what: str, **told: object) -> str:
    """A sentence of messages.json."""
    return _sentences[what].format(**told)


def stop(what: str, **told: object) -> BuildError:
    """The error that messages.json has a sentence for."""
    return BuildError(sentence(what, **told))
