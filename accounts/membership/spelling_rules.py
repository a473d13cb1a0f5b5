"""What is to be said of one place? A false claim first, then the spelling; often nothing."""

import re

from . import spelling_reasons as why
from . import spelling_words as words
from .spelling_place import Place, Title, Verdict
from .spelling_words import SHORT_NAME

SPELLING, SUGGESTION, FALSE_CLAIM = "spelling", "suggestion", "false_claim"


def verdict(place: Place, has_title: bool) -> Verdict | None:
    title = place.title
    if title is None or is_english(place, title):
        return _alone(place, has_title)
    if title.is_plural and words.ASSOCIATION.search(place.text[: title.start][-20:]):
        return _association(place, title)
    return _as_title(place, title, has_title)


def _as_title(place: Place, title: Title, has_title: bool) -> Verdict | None:
    noun = _noun(place, title)
    if not has_title and claims(place, title):
        bare = title.noun if title.language == "en" else noun
        return Verdict(title.start, title.end, bare, FALSE_CLAIM, why.CLAIM)
    gap = title.gap if title.joint == "right" else " "
    better = f"{noun}{gap}{place.better}"
    found = place.text[title.start : title.end]
    if found == better:
        return None
    return Verdict(title.start, title.end, better, *_kind(place, title, found, better))


def _kind(place: Place, title: Title, found: str, better: str) -> tuple[str, str]:
    if not place.is_right:
        return SPELLING, why.NAME
    if place.token["ry"]:
        return SPELLING, why.DOUBLE
    if place.token["glue"]:
        return SPELLING, why.INFLECTED
    if title.joint in ("bracket", "dash"):
        return SUGGESTION, why.BRACKET
    if title.joint == "right" and found.lower() == better.lower():
        return (SPELLING, why.NAME) if title.noun.isupper() else (SUGGESTION, why.CAPITAL)
    return (SUGGESTION if title.joint == "compound" else SPELLING), why.ORDER


def _noun(place: Place, title: Title) -> str:
    """Small within a sentence, capital where one begins; the English title always has its capital."""
    noun = title.noun
    turned = title.joint in ("reversed", "compound")
    if turned or noun.isupper() or noun[0].isupper():
        noun = noun.lower()
        if title.language == "en" or title.noun[0].isupper() or turned:
            small = title.language != "en" and place.is_mid_sentence(title.start)
            opens = not turned or title.language == "en" or _opens(place, title.start)
            noun = noun if small or not opens else noun[0].upper() + noun[1:]
    return noun


def _opens(place: Place, start: int) -> bool:
    """Whether a sentence or a line begins here."""
    head = place.text[:start].rstrip(" \t\u00a0")
    return not head or head[-1] in "\n.!?"


def claims(place: Place, title: Title) -> bool:
    """Whether the writer says of themselves, today, that they bear the title."""
    if title.is_plural or place.case not in ("", "na", "nä") or place.token["clitic"]:
        return False
    noun = title.noun.lower()
    if noun.endswith(("jaksi", "jaa")):
        return False
    if noun not in words.BARE and not noun.endswith("na") and not place.follows(words.STOPS):
        return False
    clause = place.clause_before(title.start)
    in_the_role = noun.endswith("na") or bool(place.case) or bool(words.IN_THE_ROLE.search(clause))
    if _says(words.NOT, clause, place, title) or (
        not in_the_role and _says(words.ON_THE_WAY, clause, place, title)
    ):
        return False
    return bool(words.OWN.search(clause)) if place.follows(words.ITSELF) else True


def _says(cues: dict[str, re.Pattern[str]], clause: str, place: Place, title: Title | None) -> bool:
    """Whether the clause holds a cue, in the language of the text or of the noun."""
    languages = {place.language, title.language if title else place.language}
    if languages == {"fi", "sv"}:
        clause = re.sub(r"\ben\b", "", clause)  # "Not I" in Finnish, an article in Swedish.
    return any(cues[code].search(clause) for code in languages if code in cues)


def _association(place: Place, title: Title) -> Verdict | None:
    if title.joint != "right" or place.case or title.noun.lower() != "työnohjaajat":
        return _alone(place, has_title=True)
    return Verdict(title.start, title.end, f"{title.noun} ry ({SHORT_NAME})", SPELLING, why.FULL_NAME)


def is_english(place: Place, title: Title) -> bool:
    """Whether noun and name are an English phrase about a story, as in "my supervisor story"."""
    if not place.is_english_word or title.language not in ("en", ""):
        return False
    if title.noun.lower().startswith("työnohj"):
        return False
    if words.DETERMINER.search(place.text[max(0, title.start - 20) : title.start]):
        return True
    capital = title.noun[0].isupper() or title.joint in ("reversed", "compound")
    if place.name == "story":
        return not (title.noun[0].isupper() and place.is_mid_sentence(title.start))
    return title.joint in ("reversed", "compound") and capital and not place.is_mid_sentence(title.start)


def _alone(place: Place, has_title: bool) -> Verdict | None:
    """The short name without the noun: only how it is spelt, and whether its owner says to have the title."""
    if not place.is_right and not _is_meant(place):
        return None
    if not has_title and (claim := _claims_by_word(place)):
        return claim
    better = place.better
    if place.text[place.start : place.end] == better:
        return None
    return Verdict(place.start, place.end, better, SPELLING, _reason(place))


def _reason(place: Place) -> str:
    if not place.is_right:
        return why.NAME
    if place.token["ry"]:
        return why.DOUBLE
    return why.COMPOUND if place.token["rest"] else why.INFLECTED


def _claims_by_word(place: Place) -> Verdict | None:
    """ "I have the STOry title": the word for title, with an owner."""
    word = words.TITLE_WORD.match(place.text, place.end)
    clause = place.clause_before(place.start)
    if word is None or not words.OWN.search(clause):
        return None
    if _says(words.NOT, clause, place, None) or _says(words.ON_THE_WAY, clause, place, None):
        return None
    return Verdict(place.start, word.end(), "", FALSE_CLAIM, why.CLAIM_WORD)


def _is_meant(place: Place) -> bool:
    """Whether a name that is spelt otherwise means the association at all."""
    rest = place.token["rest"]
    if rest:
        return bool(re.match(words.PARTS, rest, re.IGNORECASE))
    return not place.is_english_word or _is_name_here(place)


def _is_name_here(place: Place) -> bool:
    """The English word, or the short name misspelt? The words around it and the language of the text decide."""
    if place.token["ry"] or place.follows(words.COMPOUND):
        return True
    if words.ENGLISH_BEFORE.search(place.before) or place.follows(words.ENGLISH_AFTER):
        return False
    if place.before.endswith("-") or re.match(r"-[^\W\d_]", place.text[place.end : place.end + 2]):
        return False
    if place.token["glue"]:
        return place.case != "s"
    capital = place.name != "story"
    if place.language == "fi":
        return capital or bool(words.NEAR.search(place.sentence))
    if place.language == "en" and capital and place.case not in ("", "s"):
        return True
    return capital and bool(words.MEMBER_BEFORE.search(place.before) or place.follows(words.MEMBER_AFTER))
