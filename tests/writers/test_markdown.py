"""The draft has one sentence a line and says what the tree says."""

from __future__ import annotations

import panflute as pf
import pypandoc
import pytest

from pipeline.writers.markdown import write_markdown
from pipeline.writers.sentences import split_sentences
from tests.writers.sample import EMOJI, NASTY, sample_config, sample_tree


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dit is één. Dit is twee.", 2),
        ("Zij noemen o.a. Jongeren en ouders.", 1),
        ("Bijv. De wijkagent, d.w.z. Een politieman.", 1),
        ("Volgens dr. Jansen en mr. De Vries is dat zo.", 1),
        ("Zie nr. 4 en p. 12 voor meer.", 1),
        ("Trainingen, bijeenkomsten e.d. zijn nuttig.", 1),
        ("Trainingen, bijeenkomsten e.d. Ze zijn nuttig.", 2),
        ("J. de Vries en A.B. Bakker schreven dit.", 1),
        ("Dat kostte 1.500 euro. Dat is veel.", 2),
        ("We begonnen [...] En toen belden ze.", 1),
        ("Hij zei: “Kom maar.” Toen ging hij.", 2),
        ("Echt waar? Ja! Nou.", 3),
        ("Een deel [8/14]. Daarnaast [4/14] ook.", 2),
        ("Het begon ... en bleef.", 1),
        ("'s Avonds niet. 's Ochtends wel.", 2),
    ],
)
def test_sentences_of_dutch(text: str, sentences: int) -> None:
    """Abbreviations, initials, numbers and omissions end no sentence."""
    found = split_sentences(text)
    assert len(found) == sentences
    assert " ".join(found) == text


def test_a_sentence_a_line() -> None:
    """A paragraph of four sentences takes four lines."""
    draft = write_markdown(sample_tree(), sample_config()).splitlines()
    start = next(i for i, line in enumerate(draft) if line.startswith("Gemeenten hebben uiteen"))
    assert draft[start + 1].startswith("Een kleine meerderheid")
    assert draft[start + 2].startswith("Dat gebeurde")
    assert draft[start + 3] == ""


def test_the_draft_reads_back() -> None:
    """Read by pandoc, the draft holds the same characters as the tree."""
    draft = write_markdown(sample_tree(), sample_config())
    tree = pf.convert_text(
        draft,
        input_format="commonmark_x-smart",
        standalone=True,
        pandoc_path=pypandoc.get_pandoc_path(),
    )
    text = "".join(pf.stringify(tree).split())
    assert "".join(NASTY.split()) in text
    assert "".join(EMOJI.split()) in text


def test_same_draft_twice() -> None:
    """The same tree gives the same draft."""
    one, two = (write_markdown(sample_tree(), sample_config()) for _ in range(2))
    assert one == two
