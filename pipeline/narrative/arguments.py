"""Whether the arguments of a call are those of its signature, and if not, why not."""

from __future__ import annotations

from types import UnionType

from jinja2 import nodes

from pipeline.errors import nearest
from pipeline.narrative.signatures import SIGNATURES, Signature

EXAMPLES = {"after": '"Daarnaast"', "n": "2", "page": '"12"'}


def misfit_of(call: nodes.Call, signature: Signature) -> str | None:
    """Why the arguments of ``call`` don't fit ``signature``; None where they do."""
    if call.dyn_args or call.dyn_kwargs:
        return "sterretjes kunnen hier niet"
    for value in [*call.args, *(k.value for k in call.kwargs)]:
        reason = _not_literal(value)
        if reason:
            return reason
    wanted, given = len(signature.arguments), len(call.args)
    if given != wanted:
        return (
            f"tussen de haakjes hoort {wanted} waarde zonder naam, geen {given}"
            if wanted == 1
            else (f"tussen de haakjes horen {wanted} waarden zonder naam, geen {given}")
        )
    if not all(isinstance(literal(a), str) and literal(a) for a in call.args):
        return "hier hoort tekst tussen aanhalingstekens"
    return _option_misfit(call, signature)


def _option_misfit(call: nodes.Call, signature: Signature) -> str | None:
    keys = [k.key for k in call.kwargs]
    for key in keys:
        if key not in signature.options:
            near = nearest(key, signature.options)
            return f"`{key}` bestaat hier niet" + (f"; bedoelde u `{near}`?" if near else "")
        if keys.count(key) > 1:
            return f"`{key}` staat er twee keer"
    for option in call.kwargs:
        reason = _value_misfit(option.key, literal(option.value), signature.options[option.key])
        if reason:
            return reason
    return None


def _value_misfit(key: str, value: str | int, type_: type | UnionType) -> str | None:
    if not isinstance(value, type_):
        kind = (
            "een getal zonder aanhalingstekens" if type_ is int else "tekst tussen aanhalingstekens"
        )
        return f"`{key}` is {kind}"
    if isinstance(value, int) and value < 1:
        return f"`{key}` is 1 of meer"
    return None


def _not_literal(value: nodes.Node) -> str | None:
    """Why a value is not the text or the whole number that an argument is."""
    if isinstance(value, nodes.Const) and type(value.value) in (str, int):
        return None
    if isinstance(value, nodes.Name):
        return f"`{value.name}` hoort tussen aanhalingstekens"
    if isinstance(value, nodes.Call):
        return "een aanroep kan niet in een andere staan"
    if isinstance(value, nodes.Sub | nodes.Concat | nodes.Add):
        return "hier wordt gerekend; zet een id tussen aanhalingstekens"
    return "alleen tekst tussen aanhalingstekens of een geheel getal kan hier"


def literal(node: nodes.Node) -> str | int:
    """The text or number of an argument."""
    value = node.value if isinstance(node, nodes.Const) else ""
    return value if isinstance(value, int) else str(value)


def usage(name: str) -> str:
    """A call as it is to be written, its options last."""
    signature = SIGNATURES[name]
    parts = [f'"{kind}"' for kind in signature.arguments]
    parts += [f"{option}={EXAMPLES[option]}" for option in signature.options]
    return f"{name}({', '.join(parts)})"
