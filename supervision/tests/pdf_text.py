"""What does a PDF say? Its text, for tests."""

import io

from pypdf import PdfReader


def pdf_text(pdf: bytes) -> str:
    """All pages' text, with white space folded, so that a broken line is still one sentence."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
