"""A narrative is text with calls: every call is read, anything else is an error with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Problem
from pipeline.narrative.arguments import usage
from pipeline.narrative.model import Call, Narrative, Target
from pipeline.narrative.parse import parse_narrative
from pipeline.narrative.signatures import SIGNATURES
from pipeline.study.characters import unprintable

FILE = "data/narrative/inzet.md"
TARGET = Target("section", "inzet", "gebruik-loket")


def parse(text: str) -> tuple[Narrative, tuple[Problem, ...]]:
    return parse_narrative(text, FILE, TARGET)


CALLS = {
    "claim": ["claim('a')", 'claim("a", after="Daarnaast")'],
    "Claim": ['Claim("a")', 'Claim("a", after="Toch")'],
    "quantifier": ["quantifier('a')"],
    "Quantifier": ["Quantifier('a')"],
    "count": ["count('a')"],
    "number": ["number('a')"],
    "Number": ["Number('a')"],
    "statement": ["statement('a')"],
    "quote": ["quote('f1')"],
    "quotes": ["quotes('a')", "quotes('a', n=2)"],
    "document_quote": ["document_quote('wet', 'Een tekst')", "document_quote('wet', 'T', page=3)"],
    "source": ["source('wet')", "source('wet', page='3-4')"],
    "fact": ["fact('f')"],
    "chart": ["chart('q1')"],
    "table": ["table('municipalities')"],
    "study": ["study.title", "study.institute.name"],
    "respondents": ["respondents('rol')"],
    "interviews": ["interviews('rol')"],
    "cases": ["cases('rol')"],
}


def test_every_call_of_the_contract_has_an_example_here() -> None:
    """The list above is whole."""
    assert set(CALLS) == set(SIGNATURES)


@pytest.mark.parametrize("written", [w for examples in CALLS.values() for w in examples])
def test_every_call_is_read(written: str) -> None:
    """A call becomes its name, arguments and options; the text around it stays as it is."""
    narrative, problems = parse(f"Voor {{{{ {written} }}}} na")
    assert problems == ()
    before, call, behind = narrative.parts
    assert (before, behind) == ("Voor ", " na")
    assert isinstance(call, Call)
    assert call.name == written.split("(")[0].split(".")[0]
    assert call.place.line == 1
    assert call.place.column == 6
    for argument in call.args:
        assert str(argument) in written
    for option, value in call.options.items():
        assert f"{option}=" in written
        assert str(value) in written


WRONG = [
    ("{{ ''.__class__ }}", "N01"),
    ("{{ study['title'] }}", "N01"),
    ("{{ study }}", "N01"),
    ("{{ study.title.upper() }}", "N01"),
    ("{{ claim(a) }}", "N09"),
    ("{{ claim(claim('a')) }}", "N09"),
    ("{{ claim('a' ~ 'b') }}", "N09"),
    ("{{ claim('a' + 'b') }}", "N09"),
    ("{{ claim('a' 'b') }}", "N02"),
    ("{{ claim(*'a') }}", "N09"),
    ("{{ claim(**{'a': 1}) }}", "N09"),
    ("{{ claim('a') | upper }}", "N01"),
    ("{{ claim('a') if 1 else '' }}", "N01"),
    ("{{ claim('a')('b') }}", "N01"),
    ("{{ self.x.claim('a') }}", "N01"),
    ("{{ clam('a') }}", "N01"),
    ("{{ range(9) }}", "N01"),
    ("{{ 7 * 7 }}", "N01"),
    ("{{ 'a' }}", "N01"),
    ("{{ }}", "N02"),
    ("{{ claim('a') claim('b') }}", "N02"),
    ("{{ claim('a }}", "N02"),
    ("{{ claim('a')", "N02"),
    ("{{ claim('a') }", "N02"),
    ("{{ claim('a') %}", "N02"),
    ("claim('a') }}", "N02"),
    ("{% for x in y %}", "N02"),
    ("{% raw %}", "N02"),
    ("{% include 'x' %}", "N02"),
    ("{# verborgen #}", "N02"),
    ("{{ claim() }}", "N09"),
    ("{{ claim('a', 'b') }}", "N09"),
    ("{{ claim(1) }}", "N09"),
    ("{{ claim('a', voor='b') }}", "N09"),
    ("{{ claim('a', after=3) }}", "N09"),
    ("{{ claim('a', after='x', after='y') }}", "N09"),
    ("{{ quotes('a', n='2') }}", "N09"),
    ("{{ quote('f1', n=2) }}", "N09"),
    ("{{ quotes('a', n=0) }}", "N09"),
    ("{{ quotes('a', n=-1) }}", "N09"),
    ("{{ quotes('a', n=1.5) }}", "N09"),
    ("{{ quotes('a', n=true) }}", "N09"),
    ("{{ document_quote('nota', '') }}", "N09"),
    ("{{ claim(\u201ca\u201d) }}", "N02"),
]


@pytest.mark.parametrize(("written", "code"), WRONG)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_anything_else_is_an_error_at_its_line_and_column(
    written: str, code: str, line_break: str
) -> None:
    """What is no call of the contract is told where it begins, and is not in the text."""
    text = f"Eén regel.{line_break}{line_break}Dan {written}"
    narrative, problems = parse(text)
    column = 5 + (written.index("}}") if written.startswith("claim") else 0)
    places = [(p.code, p.place.file, p.place.line, p.place.column) for p in problems]
    assert places == [(code, FILE, 3, column)]
    assert list(narrative.calls) == []


def test_a_near_call_is_named() -> None:
    """An unknown call is told with the call that it is most like."""
    assert parse("{{ clam('a') }}")[1][0].hint == "Bedoelde u `claim`?"


def test_all_errors_of_a_text_come_at_once() -> None:
    """One wrong call does not hide the next, nor a good one."""
    narrative, problems = parse("{{ x }}\n{{ claim('a') }}\n{{ claim() }}\n{% y %}\n{{ open")
    assert [(p.code, p.place.line) for p in problems] == [
        ("N01", 1),
        ("N09", 3),
        ("N02", 4),
        ("N02", 5),
    ]
    assert [str(call) for call in narrative.calls] == ["claim('a')"]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_braces_within_quotes_are_text(quote: str) -> None:
    """``}}`` and ``%}`` in a quoted text end nothing."""
    other = "'" if quote == '"' else '"'
    said = f"a }}}} b {{{{ c %}} {other} #}}"
    narrative, problems = parse(f"{{{{ document_quote('wet', {quote}{said}{quote}) }}}}.")
    assert problems == ()
    (call,) = narrative.calls
    assert call.args == ("wet", said)
    assert narrative.parts[-1] == "."


def test_a_call_may_stand_on_two_lines() -> None:
    """What comes behind it keeps its own line and column."""
    narrative, problems = parse("{{ claim('a',\n  after='Ook') }} en {{ x }}\n{{ claim('b') }}")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("N01", 2, 22)]
    assert [call.place.line for call in narrative.calls] == [1, 3]


plain_text = st.text(
    st.characters(exclude_categories=["Cs", "Co"], exclude_characters="{}\r")
).filter(lambda text: not text.startswith("---") and not unprintable(text))


@given(plain_text)
def test_text_without_braces_is_one_part_and_unchanged(text: str) -> None:
    """Nothing but a call is touched."""
    narrative, problems = parse(text)
    assert problems == ()
    assert narrative.parts == (text,)


@given(st.lists(plain_text, min_size=2, max_size=5))
def test_text_between_calls_comes_back_in_order(texts: list[str]) -> None:
    """Calls cut the text and change nothing of it."""
    narrative, problems = parse("{{ count('a') }}".join(texts))
    assert problems == ()
    assert [part for part in narrative.parts if isinstance(part, str)] == texts


@given(st.text(alphabet="{}%#'\"()=,.ab1 \n\\-~|*[]", max_size=40))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    """Any braces and quotes give calls of the contract or problems of ours, never a crash."""
    narrative, problems = parse(text)
    assert all(call.name in SIGNATURES for call in narrative.calls)
    assert all(p.code[0] == "N" and p.place.line and p.place.file == FILE for p in problems)


def test_deep_nesting_is_an_error_of_ours() -> None:
    """A call that nests without end is told like any other."""
    _, problems = parse("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}")
    assert [p.code for p in problems] in (["N01"], ["N02"])


@pytest.mark.parametrize("character", ["\U000f0000", "\uf0b7", "\ufffe", "\x0b"])
def test_a_character_that_no_report_prints_is_told(character: str) -> None:
    """A private one, which the program itself uses as a mark, or a control is an error there."""
    _, problems = parse(f"Eén\n twee {character}")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("N18", 2, 7)]


def test_the_head_says_which_claims_are_left_out() -> None:
    """``omit`` gives each claim its reason, and the text begins behind the head."""
    narrative, problems = parse("---\nomit:\n  druk: staat elders\n---\nTekst {{ x }}")
    assert narrative.omit == {"druk": "staat elders"}
    assert narrative.first_line == 5
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("N01", 5, 7)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("omit: [druk", 2),
        ("omit:\n  druk: 'x", 3),
        ("omit:\n  druk: 2026-02-30", 3),
        ("omit:\n  druk:", 3),
        ("omit: [druk]", 2),
        ("omit:\n  druk: 3", 3),
        ("titel: Iets", 2),
        ("- druk", 2),
        ("omit: &a\n  druk: !!python/name:os.x y", 3),
    ],
)
def test_a_head_that_cannot_be_read_is_told(head: str, line: int, line_break: str) -> None:
    """A wrong head is N10 at its line; the text below it is still read."""
    text = f"---\n{head}\n---\n{{{{ claim('a') }}}}"
    narrative, problems = parse(text.replace("\n", line_break))
    assert [p.code for p in problems] == ["N10"]
    assert problems[0].place.line in (line, line + 1)
    assert [call.name for call in narrative.calls] == ["claim"]


def test_a_head_that_is_not_closed_is_told() -> None:
    """A head without its second line of dashes is not printed as if it were text."""
    _, problems = parse("---\nomit:\n  druk: elders\n\nTekst.")
    assert [(p.code, p.place.line) for p in problems] == [("N10", 1)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("claim(dagelijks)", "`dagelijks` hoort tussen aanhalingstekens"),
        ("claim(quote('a1'))", "een aanroep kan niet in een andere staan"),
        ("claim('a', 'b')", "hoort 1 waarde zonder naam, geen 2"),
        ("document_quote('a')", "horen 2 waarden zonder naam, geen 1"),
        ("claim('a', aftr='b')", "`aftr` bestaat hier niet; bedoelde u `after`?"),
        ("quotes('a', n='2')", "`n` is een getal zonder aanhalingstekens"),
        ("quotes('a', n=0)", "`n` is 1 of meer"),
        ("claim('a', after=3)", "`after` is tekst tussen aanhalingstekens"),
    ],
)
def test_wrong_arguments_are_told_with_the_reason(written: str, reason: str) -> None:
    """N09 says which argument is wrong and why, and how the call is written."""
    (problem,) = parse(f"{{{{ {written} }}}}")[1]
    assert problem.code == "N09"
    assert reason in problem.message
    assert str(problem.allowed).startswith(written.partition("(")[0] + '("')


def test_how_a_call_is_written_can_be_copied() -> None:
    """What N09 gives as allowed is itself a call of the contract."""
    for name in SIGNATURES:
        if name != "study":
            assert parse(f"{{{{ {usage(name)} }}}}")[1] == ()


def test_curled_quotation_marks_are_named() -> None:
    """N02 says what a word processor did to the quotation marks; inside the text they may be."""
    (problem,) = parse("{{ claim(\u201ca\u201d) }}")[1]
    assert "krom" in problem.message
    assert parse("{{ document_quote('nota', 'Zij zei \u201cja\u201d.') }}")[1] == ()


def test_a_slip_in_study_is_named() -> None:
    """`studie.title` is told with the word that was meant."""
    assert parse("{{ studie.title }}")[1][0].hint == "Bedoelde u `study`?"


def test_every_fault_of_a_head_is_told() -> None:
    """A key, a claim without a reason and a list are N10 at their own lines; the rest counts."""
    head = "---\nomit:\n  druk:\n  stil: elders\ntitel: x\nomt: y\n---\nTekst."
    narrative, problems = parse(head)
    told = [(p.code, p.place.line, p.found, p.hint) for p in problems]
    assert [t[:3] for t in told] == [("N10", 3, "druk"), ("N10", 5, "titel"), ("N10", 6, "omt")]
    assert told[2][3] == "Bedoelde u `omit`?"
    assert narrative.omit == {"stil": "elders"}
    assert narrative.omitted_at == {"stil": 4}


def test_a_character_of_the_text_is_found_again_in_the_file() -> None:
    """Behind the head and a call on several lines, line and column are those of the file."""
    text = "---\nomit: {a: b}\n---\nEen {{ claim(\n'a') }} twee\ndrie {{ x }} vier"
    narrative, _ = parse(text)
    for word in ("Een", "twee", "drie", "vier"):
        place = narrative.place(narrative.marked_text.index(word))
        line = text.split("\n")[(place.line or 0) - 1]
        assert line[(place.column or 0) - 1 :].startswith(word)
