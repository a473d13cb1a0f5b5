"""How much may one request bring? Files stay in memory up to a bound, and beyond it nothing comes in."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import exhaust  # type: ignore[attr-defined]

MOST_DRAINED = 64 * 1024 * 1024


class BoundedUpload(FileUploadHandler):
    """Refuses a body that is too long by what it declares; stands first among the handlers."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return
        if content_length <= MOST_DRAINED:
            exhaust(input_data)  # A browser shows the answer only when it could send to the end.
        raise RequestDataTooBig("the body is longer than any form")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
