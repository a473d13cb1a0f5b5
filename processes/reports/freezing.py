"""How is what was approved kept so that it can't change? As sealed JSON with its digest."""

import hashlib
import json
from typing import Any

from .models import Report

Data = dict[str, Any]


def freeze(report: Report, data: Data) -> None:
    """Sets the data and its digest on the report, for the caller to save."""
    report.frozen = json.dumps(data, sort_keys=True, ensure_ascii=False)
    report.digest = hashlib.sha256(report.frozen.encode()).hexdigest()


def frozen(report: Report) -> Data:
    return json.loads(report.frozen)
