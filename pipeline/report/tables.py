"""The tables of the report; captions are numbered when the chapters become one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import panflute as pf

from pipeline.language.numerals import capitalised
from pipeline.language.quantifiers import quantifier
from pipeline.language.statements import agree
from pipeline.report.claims import count, phrase
from pipeline.report.data import ReportData
from pipeline.report.nodes import blinded, div, plain
from pipeline.report.sources import marked
from pipeline.study.scale import row_for
from pipeline.synthesis.model import Claim

Cell = Sequence[pf.Inline]
NUMBER = "AlignRight"
TEXT = "AlignLeft"


def table(
    id_: str,
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    foot: Sequence[Cell] = (),
    alignments: Sequence[str] = (),
    widths: Sequence[float] = (),
) -> pf.Div:
    """A table with a header row and a caption, in a division that a zone can name.

    ``widths`` are shares of the line, 0 to 1; without them a column is as wide as its text.
    """
    columns = [
        (alignment, widths[i] if widths else "ColWidthDefault")
        for i, alignment in enumerate(alignments or [TEXT] * len(head))
    ]
    made = pf.Table(
        pf.TableBody(*(_row(row) for row in rows)),
        head=pf.TableHead(_row([plain(text) for text in head])),
        foot=pf.TableFoot(_row(foot)) if foot else None,
        caption=pf.Caption(pf.Plain(*plain(caption))),
        colspec=columns,
    )
    return div([made], "table", id_=f"table-{id_}")


def _row(cells: Iterable[Cell]) -> pf.TableRow:
    return pf.TableRow(*(pf.TableCell(pf.Plain(*cell)) for cell in cells))


def municipalities_table(data: ReportData) -> list[pf.Block]:
    """Tabel 1: who took part, in alphabetical order, as much as the config lets be told."""
    told = sorted(data.public.municipalities, key=lambda m: m.alphabetical)
    total = sum(m.respondents for m in told)
    with_counts = data.table_1 == "names_and_counts"
    caption = data.caption("table_1_counts" if with_counts else "table_1", total=len(told))
    participants = data.caption("participants")
    foot = [plain(data.caption("respondents_total")), plain(str(total))]
    if data.table_1 == "total_only":
        rows = [[plain(participants), plain(str(len(told)))], foot]
        head = ["", data.caption("number")]
        return [table("municipalities", caption, head, rows, alignments=[TEXT, NUMBER])]
    if data.table_1 == "names_and_total":
        names = [[plain(m.name)] for m in told]
        line = [plain(data.caption("respondents_total_line", n=total))]
        return [table("municipalities", caption, [participants], names, foot=line)]
    head = [participants, data.caption("respondents")]
    rows = [[plain(m.name), plain(str(m.respondents))] for m in told]
    return [table("municipalities", caption, head, rows, foot=foot, alignments=[TEXT, NUMBER])]


def scale_table(data: ReportData) -> list[pf.Block]:
    """Which words stand for which numbers, out of all cases of the population."""
    config = data.config
    total = data.population.cases
    unit = config.study.unit
    words: dict[str, list[int]] = {}
    for n in range(0, total + 1):
        if row_for(config.quantifiers.scale, n, total) is not None:
            text = quantifier(n, total, config.quantifiers.scale, unit).text
            words.setdefault(text, []).append(n)
    rows = [[plain(capitalised(text)), plain(_span(data, ns))] for text, ns in words.items()]
    caption = data.caption("scale", total=total)
    head = [data.caption("scale_words"), data.caption("scale_numbers")]
    return [table("scale", caption, head, rows, alignments=[TEXT, NUMBER])]


def _span(data: ReportData, numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if first == last:
        return str(first)
    return data.caption("either" if last == first + 1 else "stretch", first=first, last=last)


def findings_table(data: ReportData, id_: str, caption: str, claims: Sequence[Claim]) -> pf.Block:
    """Claims with their counts; what may not be counted says in words how many hold it."""
    rows = [[_finding(data, claim), _counted(data, claim)] for claim in claims]
    return table(
        id_,
        caption,
        [data.caption("findings_head"), data.caption("number")],
        rows,
        alignments=[TEXT, NUMBER],
        widths=[0.78, 0.22],
    )


def _finding(data: ReportData, claim: Claim) -> list[pf.Inline]:
    """What the claim says of several: it completes the head of its column, *Gemeenten …*."""
    said = agree(claim.code.statement, "plural").strip().removesuffix(".")
    return marked("claim", claim.code.id, blinded(said, data.placeholders))


def _counted(data: ReportData, claim: Claim) -> list[pf.Inline]:
    if count(claim):
        told = data.caption("count", n=claim.n, total=claim.total)
    else:
        told = phrase(data, claim).text
    return marked("claim", claim.code.id, plain(told))
