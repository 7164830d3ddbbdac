"""What ends the build: a sentence for whoever builds, and no traceback."""


class BuildError(Exception):
    """The site cannot be built, or not be published; the text says why, and what to do."""
