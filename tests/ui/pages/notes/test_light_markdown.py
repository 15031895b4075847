"""Notes as rich text: nothing in a note can become markup of its own or load anything."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.ui.pages.notes.light_markdown import to_html

TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
ALLOWED = {"p", "b", "code", "a", "ul", "ol", "li", "br"}


def test_lists_bold_code_and_headings() -> None:
    assert to_html("# Plan\n- one\n- **two**\n3. three\n`x<y`") == (
        "<p><b>Plan</b></p><ul><li>one</li><li><b>two</b></li></ul><ol><li>three</li></ol><p><code>x&lt;y</code></p>"
    )


def test_markup_is_shown_as_it_was_typed() -> None:
    assert to_html('A <B & Söhne <img src="/etc/passwd">') == (
        "<p>A &lt;B &amp; Söhne &lt;img src=&quot;/etc/passwd&quot;&gt;</p>"
    )


def test_only_safe_addresses_become_links() -> None:
    assert '<a href="mailto:p@x.example">p@x.example</a>' in to_html("mail p@x.example")
    assert to_html("see https://x.example/a.") == ('<p>see <a href="https://x.example/a">https://x.example/a</a>.</p>')
    assert "<a" not in to_html("[press](javascript:alert(1))")
    assert "<a" not in to_html("[press](file:///etc/passwd)")


@given(st.text(alphabet=st.sampled_from("ab*`-[]()<>\"'&:/.#\n 1@hjsp"), max_size=60))
def test_any_text_gives_only_our_own_tags(text: str) -> None:
    for _close, name, attributes in TAG.findall(to_html(text)):
        assert name in ALLOWED
        assert not attributes or attributes.startswith(' href="')
