"""The words that views put around a rubric's own: messages.json's, by their codes."""


class Words:
    """The sentences of a table (messages.json's) that begin with "view."."""

    def __init__(self, table: "dict[str, str]") -> None:
        self._table = table

    def __call__(self, code: str, **evidence: str) -> str:
        """The words of `code`, whole: nothing that a rubric says is cut here."""
        return self._table["view." + code].format(**evidence)
