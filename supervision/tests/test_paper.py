"""Is a document on paper one that everybody can read, in every language?"""

import page
import pytest
from django.template import Context, Template
from django.utils import translation

from accounts.doorway import paper

DOCUMENT = """{% extends "paper/base.html" %}{% block content %}
<h2>Osapuolet</h2><dl class="facts"><dt>Tilaaja</dt><dd>Suvantola</dd></dl>
<div class="box"><p>Tavoitteet hyväksyi koko ryhmä.</p></div>
<table><caption>Tapaamiset</caption><thead><tr><th scope="col">Nro</th><th scope="col">Aika</th></tr></thead>
<tbody><tr><td>1</td><td>ti 24.11. klo 13</td></tr></tbody></table>{% endblock %}"""


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_paper_is_tagged_for_screen_readers(language):
    with translation.override(language):
        html = Template(DOCUMENT).render(
            Context({"title": "Sopimus", "about": "Ryhmä", "origin": "versio 2"})
        )

    report = page.validate_pdf_bytes(paper.pdf_of(html), profile="ua1")

    assert list(report.failures) == []
    assert f'lang="{language}"' in html
