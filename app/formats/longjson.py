"""Long lists and objects as JSON: in one piece MicroPython takes time with the square of it."""

import json


def of_list(items: "list[dict[str, object]]") -> str:
    """A list as JSON, item by item."""
    return "[" + ",".join([json.dumps(item) for item in items]) + "]"


def of_dict(fields: "dict[str, object]") -> str:
    """A dict of texts' keys as JSON, field by field."""
    return "{" + ",".join([json.dumps(key) + ":" + json.dumps(fields[key]) for key in fields]) + "}"
