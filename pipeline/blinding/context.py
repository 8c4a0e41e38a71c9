"""What the sentence around a form tells: a place, an ordinary word, or national politics."""

from __future__ import annotations

import re

from pipeline.blinding.fold import Folded
from pipeline.blinding.lexicon import FIRST_WORD, OWN_PLACE, Case, Hit
from pipeline.blinding.ordinary import is_everyday
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import word_list

PLACE_WORDS = word_list("before a place")
_SURE_VERBS = word_list("after a municipality that starts a sentence")
_RARELY_A_WORD = word_list("rarely a word in lower case")
_PLACE_WORDS_LOWER = word_list("before a place in lower case")
_OFTEN_BEHIND = word_list("municipality that stands behind a preposition as a word")
_VERBS = word_list("verb of one municipality")
_IN_CLAUSE = word_list("behind a name in a clause")
_BEFORE_IN_CLAUSE = word_list("before a name in a clause")
_ADVERBS = word_list("an adverb that is a municipality")
_COUNTED = word_list("counted")
_BEFORE_COUNT = word_list("before a count")
_BEFORE = re.compile(r"(?<![^\W_])([^\W_][\w'’]*+)([\W_]*+)\Z")
_AFTER = re.compile(r"([\W_]*)(\w*)")
_DIGIT_NEAR = re.compile(r"[ .,-]?[0-9%]|-[a-z]{1,2}(?!\w)")
_COUNT_BEFORE = re.compile(r"(?<!\w)[0-9]{1,5} [a-z]{3,30}(?:en|s),? (?:en|of|tegen|naast) \Z")
_AND_NAME = re.compile(r" (?:en|of) (?:in )?[A-Z][a-z]")
_COMMA_OR_AND_NAME = re.compile(r"(?:, | (?:en|of) (?:in )?)[A-Z][a-z]")
_OPENING = " \"'([*_-#>"
_CLIPPED = ("'t", "'k", "'n", "'s")
_ABBREVIATED = re.compile(
    r"(?:(?<![^\W_])[A-Z]|(?<!\w)(?:[Dd]r|[Dd]rs|[Mm]r|[Ii]r|[Ii]ng|[Pp]rof|[Dd]hr|[Mm]evr|[Mm]w|[Ff]am|[Gg]em))\.\Z"
)
_SENTENCE_END = frozenset(".!?:;\n•")

_POLITICS = re.compile(
    r"\b(?:politiek\w*|kabinet\w*|kamer|kamer(?:leden|lid|debat\w*|vragen|brie\w*)|minister\w*"
    r"|landelijke?|rijk|rijks\w*|regering\w*|staatssecretaris\w*|departement\w*|wetgev\w*"
    r"|wet|wetten|wetsvoorstel\w*|ambtenaren|beleidsmakers|bewinds\w*|partijen|fractie\w*"
    r"|coalitie\w*|formatie\w*|motie\w*|verkiezing\w*|lobby\w*|binnenhof|bzk|szw|vws|ocw"
    r"|bepaa?l\w*|beslis\w*|beslui\w*|besloten|besloot|bedenk\w*|bedacht\w*|verzin\w*|verzonnen"
    r"|opgelegd|oplegg?\w*|belo(?:of|ven)\w*|rege(?:er|ren)\w*|eist|eisen|snap\w*|luister\w*"
    r"|begrijp\w*|roept|roepen|lossen|aanraden|advies|betaa?l\w*|geld|subsidie\w*|potjes?"
    r"|bekostig\w*|financi\w*|bezuinig\w*|rijksgeld|regels|regeldruk|regelgeving|stelsel\w*"
    r"|akkoord\w*|nota's?|actieplan\w*|circulaires?|bovenaf|tekentafel\w*|kaasstolp|bluf"
    r"|wandelgangen|werkelijkheid|papieren|logica|kringen|circuit)\b"
)
_MUNICIPAL = re.compile(
    r"\b(?:gemeente|stad|wijk|wijken|buurt|buurten|straat|inwoners?|bewoners?|wonen|woon|woont"
    r"|burgemeester|wethouder|stadsdeel|hier in|collega's|transvaal|schilderswijk"
    r"|jongerenwerk\w*)\b"
)
_UNIVERSITY = re.compile(r"(?<!\w)(?:(?:rijks)?universiteit(?: van| te)?|tu) \Z")
_RESEARCH = re.compile(
    r"(?<!\w)(?:onderzoek\w*|onderzocht|hoogleraar|hoogleraren|professor|lector\w*|promove\w+|model"
    r"|gepubliceerd|publicaties?|proefschrift|wetenschap\w*|vakliteratuur|studies)(?!\w)"
)
_ARTICLES = ("de", "het", "'t")
_BEFORE_SMALL_NAME = (
    word_list("before an organisation")
    | word_list("before a programme")
    | word_list("before a name in small letters")
)
_BEFORE_SMALL_NAMES = _BEFORE_SMALL_NAME | word_list("before a name of words in small letters")
_THE_HAGUE = frozenset(("den haag", "'s-gravenhage"))
_TOWARDS = word_list("before national politics")


def word_before(folded: Folded, start: int) -> tuple[str, str]:
    """The word before ``start`` as written, and the signs between them."""
    match = _BEFORE.search(folded.cased[max(0, start - 40) : start])
    return (match[1], match[2]) if match else ("", folded.cased[max(0, start - 40) : start])


def word_after(folded: Folded, end: int) -> tuple[str, str]:
    """The signs after ``end``, and the word that follows them, as written."""
    match = _AFTER.match(folded.cased[end : end + 40])
    return (match[1], match[2]) if match else ("", "")


def starts_sentence(folded: Folded, start: int) -> bool:
    """Whether nothing of the same sentence or quotation stands before ``start``.

    *[lacht]* is nothing.
    """
    if folded.cased[max(0, start - 1) : start] in ("'", '"'):
        return True
    before = folded.cased[max(0, start - 60) : start].rstrip(_OPENING)
    while before.endswith("]") and not before.endswith("*]") and "[" in before:
        before = before[: before.rindex("[")].rstrip(_OPENING)
    if before.endswith(_CLIPPED):
        before = before[:-2].rstrip(_OPENING)
    if not before:
        return start <= 60 or not folded.cased[max(0, start - 400) : start].strip(_OPENING)
    return before[-1] in _SENTENCE_END and not _ABBREVIATED.search(before)


def stands(folded: Folded, hit: Hit, study: frozenset[str]) -> bool:
    """Whether the sentence makes the form the name that the list takes it for.

    ``study`` holds the folded names of the study's own municipalities.
    """
    if hit.entry.case is Case.ORDINARY and not _is_name(folded, hit, study):
        return False
    if hit.entry.case is Case.ANNOUNCED and not _is_announced(folded, hit):
        return False
    if hit.entry.kind is Kind.MUNICIPALITY and hit.entry.rule.startswith("lijst"):
        return not (_is_politics(folded, hit, study) or _is_science(folded, hit, study))
    return True


def _is_announced(folded: Folded, hit: Hit) -> bool:
    """*bij springplank*, *van maatwerk oost*: a name of words that is written in small letters."""
    found = folded.cased[hit.start : hit.end]
    if not found.islower() or folded.cased[hit.start - 1 : hit.start] == "#":
        return True
    before, gap = word_before(folded, hit.start)
    if gap == " " and before in _ARTICLES:
        before, gap = word_before(folded, hit.start - len(before) - 1)
    words = [word for word in found.split() if word not in _ARTICLES]
    everyday = len(words) == 1 and is_everyday(words[0])
    known = _BEFORE_SMALL_NAME if everyday else _BEFORE_SMALL_NAMES
    return gap == " " and before.lower() in known


def _is_name(folded: Folded, hit: Hit, study: frozenset[str]) -> bool:
    """Whether an ordinary word is a name here: a capital that no sentence start explains."""
    found = folded.cased[hit.start : hit.end]
    before, gap = word_before(folded, hit.start)
    abbreviated = gap == ". " and before.lower() == "gem"
    placed = (gap == " " or abbreviated) and before.lower() in PLACE_WORDS
    if found.isdecimal():
        return _is_dialling_code(folded, hit)
    whole = hit.entry.rule.startswith("term:") and not hit.entry.rule.endswith(FIRST_WORD)
    own = whole or folded.text[hit.start : hit.end] in study
    if own and folded.cased[hit.start - 1 : hit.start] == "#":
        return True
    if not found[0].isupper() and found[0].isalpha():
        return not found.islower() or _is_name_in_lower_case(folded, hit, own=own)
    signs, after = word_after(folded, hit.end)
    if found.isupper() and len(found) > 1 and (_shouts(before) or _shouts(after)):
        return placed
    if placed:
        return True
    if starts_sentence(folded, hit.start):
        studied = own or hit.entry.rule == OWN_PLACE
        verbs = _VERBS if studied and found.lower() not in _ADVERBS else _SURE_VERBS
        return (signs == " " and after in verbs) or _is_listed_first(folded, hit)
    part_of_name = gap == " " and _is_name_before(folded, hit.start - 1, before)
    part_of_name = part_of_name or gap.endswith("*] ")
    followed = signs.startswith(" [") or (signs == " " and _continues(after))
    return not part_of_name and not followed


def _is_name_in_lower_case(folded: Folded, hit: Hit, *, own: bool) -> bool:
    """*in goes*, *ja, goes doet dat*, *dat kan houten niet*: a place by the words around it."""
    found = folded.text[hit.start : hit.end]
    before, gap = word_before(folded, hit.start)
    behind = gap == " " and before.lower() in _PLACE_WORDS_LOWER
    if found in _RARELY_A_WORD and behind:
        return True
    if hit.entry.kind is not Kind.MUNICIPALITY or not own or found in _ADVERBS:
        return False
    signs, after = word_after(folded, hit.end)
    ends = signs.strip(" ") != "" or not after
    if behind and before.lower() == "gemeente":
        return True
    if behind and (ends or after in _IN_CLAUSE or after in _VERBS):
        return found not in _OFTEN_BEHIND
    opens = gap != " " or not before or before.lower() in _BEFORE_IN_CLAUSE
    if opens and signs == " " and after in _VERBS:
        return True
    turned = gap == " " and before in _VERBS and found not in _OFTEN_BEHIND
    return turned and after in _IN_CLAUSE and signs == " "


def _is_name_before(folded: Folded, end: int, word: str) -> bool:
    """Whether a capitalised word that starts no sentence, and is no abbreviation, ends there."""
    if not word[:1].isupper() or word.isupper():
        return False
    return not starts_sentence(folded, end - len(word))


def _continues(word: str) -> bool:
    return word[:1].isupper() or word in word_list("after an English word")


def _is_dialling_code(folded: Folded, hit: Hit) -> bool:
    """Whether *010* stands on its own in running text: no part of a number or of an id."""
    start, end = folded.span(hit.start, hit.end)
    before = folded.original[max(0, start - 1) : start]
    alone = len(folded.original) == end - start
    follows = _DIGIT_NEAR.match(folded.original[end : end + 4])
    return not (alone or follows or _is_counted(folded, hit)) and before in ("", *" ('\"\n‘“")


def _is_counted(folded: Folded, hit: Hit) -> bool:
    """*maar 013 procent*, *er zijn 058 formulieren*: a slip of the pen in a count."""
    signs, after = word_after(folded, hit.end)
    if signs != " ":
        return False
    before, _ = word_before(folded, hit.start)
    plural = after.islower() and after.endswith(("en", "s"))
    counts_on = bool(_COUNT_BEFORE.search(folded.cased, max(0, hit.start - 60), hit.start))
    return after in _COUNTED or (plural and (before.lower() in _BEFORE_COUNT or counts_on))


def _is_listed_first(folded: Folded, hit: Hit) -> bool:
    """Whether an enumeration of capitalised words begins here: *Goes, Tholen en Veere*."""
    adverb = folded.text[hit.start : hit.end] in _ADVERBS
    enumeration = _AND_NAME if adverb else _COMMA_OR_AND_NAME
    return bool(enumeration.match(folded.cased, hit.end))


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_politics(folded: Folded, hit: Hit, study: frozenset[str]) -> bool:
    """Whether Den Haag stands for the national government: its cues, and none of the town."""
    found = folded.text[hit.start : hit.end]
    if found not in ("den haag", "haagse", "haags", "'s-gravenhage") or study & _THE_HAGUE:
        return False
    around = _clause(folded.text, hit.start, hit.end)
    if _MUNICIPAL.search(around):
        return False
    before, _ = word_before(folded, hit.start)
    return bool(_POLITICS.search(around)) or before.lower() in _TOWARDS


def _is_science(folded: Folded, hit: Hit, study: frozenset[str]) -> bool:
    """Whether a university that is not in the study's towns is named for its research."""
    if folded.text[hit.start : hit.end] in study:
        return False
    before = folded.text[max(0, hit.start - 30) : hit.start]
    if not (_UNIVERSITY.search(before) or folded.text.startswith(" universit", hit.end)):
        return False
    return bool(_RESEARCH.search(_clause(folded.text, hit.start, hit.end, 160)))


def _clause(text: str, start: int, end: int, reach: int = 80) -> str:
    """The stretch around ``[start, end)`` up to the signs that end a sentence or a clause."""
    before = re.split(r"[.;!?\n]", text[max(0, start - reach) : start])[-1]
    after = re.split(r"[.;!?\n]", text[end : end + reach])[0]
    return before + text[start:end] + after
