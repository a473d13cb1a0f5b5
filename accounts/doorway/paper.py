"""How does a page become paper? HTML to a tagged PDF, with a fetcher that refuses everything but data."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from fontpkg_inter import ROOT as TYPEFACE


class NoPaper(Exception):
    """PDFs can't be made on this machine: the Pango libraries are missing."""


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """Renders a template to PDF/UA-1 bytes. Raises NoPaper when the system lacks Pango."""
    return pdf_of(render_to_string(template, context))


def pdf_of(html: str) -> bytes:
    """Turns finished HTML into PDF/UA-1 bytes; nothing outside the text itself is ever fetched."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as missing:
        raise NoPaper from missing
    fonts = FontConfiguration()
    css = CSS(string=typefaces() + paper_css(), font_config=fonts)
    fetcher = URLFetcher(allowed_protocols={"data"})
    document = HTML(string=html, url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1"))


def paper_css() -> str:
    return Path(settings.BASE_DIR, "static/css/paper.css").read_text()


def typefaces() -> str:
    """Inter upright and slanted, out of its package."""
    files = {"normal": "Inter[opsz,wght].ttf", "italic": "Inter-Italic[opsz,wght].ttf"}
    face = '@font-face { font-family: "Inter"; font-style: %s; font-weight: 100 900; src: url("%s"); }'
    return "".join(face % (style, (TYPEFACE / "files" / name).as_uri()) for style, name in files.items())
