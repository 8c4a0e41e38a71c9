"""Text from data comes out as those characters, whatever markup it looks like."""

from __future__ import annotations

import panflute as pf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.report.draft import FIRST_TOKEN, Draft, Origin
from pipeline.report.nodes import blinded, placeholder_pattern, plain, spaced
from pipeline.report.sources import drop_marks
from pipeline.study.config import Label

MARKUP = [
    "*nadruk* en **sterk**",
    "# geen kop",
    "- geen lijst",
    "1. geen nummer",
    "> geen citaat",
    "`code` en ~~weg~~",
    "<b>html</b> &amp; &#65; <!-- weg -->",
    "[link](https://example.nl) ![beeld](x.png)",
    "[^1] en [^1]: noot",
    "$x^2$ en \\alpha \\\\ \\*",
    "{{ claim('a') }} {% for %}",
    "#let x = 1; #emph[typst] @ref <label>",
    "| a | b |\n|---|---|",
    "a -- b --- c ... 'q' \"q\"",
    ":smile: H~2~O x^2^ {.klas #id}",
    "---",
    "```\ncode\n```",
    "    ingesprongen",
    "term\n:   uitleg",
    "regel\\\nregel  \nregel",
    "-?  a\u00a0b\u200bc",
    "[gemeente*] [x]",
]
texts = st.text(
    st.one_of(
        st.sampled_from("*_#`<>[](){}!|~^$\\&:;@-+.=\"' \n\t1aé"),
        st.characters(exclude_categories=["Cs", "Co"]),
    ),
    max_size=30,
)

WORDS = Origin("template", "voorbeeld")


def blocks_of(draft: Draft) -> list[pf.Block]:
    """The blocks of the draft as writers see them: without marks of where words come from."""
    holder = pf.Div(*draft.blocks())
    drop_marks([holder])
    return list(holder.content)


def literal(text: str) -> str:
    """The text with runs of space, tab and line break as one space."""
    for character in "\t\r\n":
        text = text.replace(character, " ")
    return " ".join(piece for piece in text.split(" ") if piece)


def words(node: pf.Element) -> str:
    return literal(pf.stringify(node))


def in_a_sentence(values: list[str]) -> str:
    """Each value as a paragraph *Voor … na.*, read as one Markdown; what is said."""
    draft = Draft()
    for value in values:
        draft.markdown(
            f"Voor {draft.token(plain(value))} na.\n\nEn *{draft.token(plain('x'))}*.", WORDS
        )
    return literal("|".join(words(block) for block in blocks_of(draft)))


@example(MARKUP)
@given(st.lists(texts, min_size=1, max_size=12))
@settings(max_examples=12)
def test_a_value_in_a_sentence_is_printed_as_it_stands(values: list[str]) -> None:
    """Any character of a value, markup of any kind, is in the text and marks up nothing."""
    expected = "|".join(f"{literal(f'Voor {literal(value)} na.')}|En x." for value in values)
    assert in_a_sentence(values) == literal(expected)


@pytest.mark.parametrize("value", MARKUP)
def test_a_value_makes_no_markup_of_its_own(value: str) -> None:
    """A paragraph with a value is words and spaces, and nothing else."""
    draft = Draft()
    draft.markdown(f"{draft.token(plain(value))}", WORDS)
    (paragraph,) = blocks_of(draft)
    assert isinstance(paragraph, pf.Para)
    assert {type(node) for node in paragraph.content} <= {pf.Str, pf.Space}
    assert words(paragraph) == literal(value)


def test_a_value_of_blocks_stands_between_the_paragraphs_around_it() -> None:
    """A token that stands for blocks cuts its paragraph in two."""
    draft = Draft()
    quote = pf.BlockQuote(pf.Para(*plain("# Een citaat")))
    draft.markdown(f"Voor\n{draft.token([quote])}\nna.", WORDS)
    first, middle, last = blocks_of(draft)
    assert (words(first), words(last)) == ("Voor", "na.")
    assert isinstance(middle, pf.BlockQuote)
    assert words(middle) == "# Een citaat"


def test_markdown_of_the_researchers_is_markdown() -> None:
    """Emphasis, lists and headings are read; raw HTML, TeX and emoji are text."""
    draft = Draft()
    draft.markdown("*a* <b>c</b> $x$ :smile: ...\n\n- een\n- twee\n\n## Kop\n", WORDS)
    paragraph, bullets, heading = blocks_of(draft)
    assert isinstance(paragraph.content[0], pf.Emph)
    assert words(paragraph) == "a <b>c</b> $x$ :smile: ..."
    assert isinstance(bullets, pf.BulletList)
    assert isinstance(heading, pf.Header)
    assert heading.level == 2


def test_texts_of_one_chapter_do_not_mix() -> None:
    """Notes and links of the same name in two texts stay with their text."""
    draft = Draft()
    draft.markdown("Eerste[^a].\n\n[^a]: Noot een.\n", WORDS)
    draft.heading(2, "kop", plain("*Kop*"))
    draft.markdown("Tweede[^a].\n\n[^a]: Noot twee.\n", WORDS)
    first, heading, second = blocks_of(draft)
    assert "Noot een." in words(first)
    assert "Noot twee." in words(second)
    assert words(heading) == "*Kop*"


def test_nothing_of_pandocs_reading_is_left_in_the_tree() -> None:
    """Source positions and the names of scratch files reach no output."""
    draft = Draft()
    draft.markdown("## Kop {#hier}\n\n[Zie](#hier) `a` *b*\n\n> c\n", WORDS)
    tree = pf.Doc(*blocks_of(draft))
    assert "data-pos" not in repr(tree)
    assert ".md" not in repr(tree)
    assert "weerslag" not in repr(tree)


def test_an_empty_draft_is_no_blocks() -> None:
    """Nothing written is nothing printed."""
    assert Draft().blocks() == []


@given(texts)
def test_plain_text_is_words_and_spaces(text: str) -> None:
    """White space is one space, any other character as it is."""
    nodes = plain(text)
    assert "".join(" " if isinstance(n, pf.Space) else n.text for n in nodes).strip(" ") == literal(
        text
    )


LABELS = [Label(name="gemeente", genitive="van de gemeente"), Label(name="naam (x)")]


@given(
    st.lists(st.sampled_from(["[gemeente*]", "[van de gemeente*]", "[naam (x)*]", "[x*]", "a b"]))
)
def test_every_placeholder_and_nothing_else_is_a_placeholder(pieces: list[str]) -> None:
    """Only what blinding prints is noted; the text stays the same."""
    text = " ".join(pieces)
    nodes = blinded(text, placeholder_pattern(LABELS))
    spans = [pf.stringify(n) for n in nodes if isinstance(n, pf.Span)]
    assert spans == [p for p in pieces if p.startswith("[") and p != "[x*]"]
    assert literal(pf.stringify(pf.Para(*nodes))) == text


@given(st.lists(st.lists(st.just("a"), max_size=2), max_size=5))
def test_pieces_have_one_space_between_them(pieces: list[list[str]]) -> None:
    """Empty pieces leave no double space."""
    nodes = spaced(*([pf.Str(t) for t in piece] for piece in pieces))
    assert pf.stringify(pf.Para(*nodes)).strip() == " ".join("".join(p) for p in pieces if p)


def test_a_private_character_in_a_quote_is_text() -> None:
    """A character that the draft itself uses as token is text where it comes from data."""
    draft = Draft()
    draft.token(plain("geheim"))
    quote = pf.BlockQuote(pf.Para(*plain("a\U000f0000b")))
    draft.markdown(draft.token([quote]), WORDS)
    assert words(blocks_of(draft)[0]) == "a\U000f0000b"


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_a_token_character_in_a_value_is_text(index: int) -> None:
    """Whose token it would be, inlines, blocks, its own or none: a character of data is itself."""
    text = f"a{chr(FIRST_TOKEN + index)}b"
    draft = Draft()
    inline, quote = plain(text), pf.BlockQuote(pf.Para(*plain(text)))
    geheim = [pf.BlockQuote(pf.Para(*plain("geheim")))]
    first, second, third = draft.token(inline), draft.token([quote]), draft.token(geheim)
    draft.markdown(f"Voor {first}\n{second}\nen\n\n{third}", WORDS)
    said = [words(block) for block in blocks_of(draft)]
    assert said == [f"Voor {text}", text, "en", "geheim"]
