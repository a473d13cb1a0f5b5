"""Which words stand around the title, and what do they make of it? Finnish, Swedish and English, as patterns."""

import re

SHORT_NAME = "STOry"
LANGUAGES = ("fi", "sv", "en")

SPACE = r"(?:[ \t\u00a0\u202f]|&nbsp;)"
GAP = rf"(?:{SPACE}*\n{SPACE}*|{SPACE}+)"
END = r"(?![^\W_]|_)"

# Plain words of other texts too; every other way to write the short name is nobody's word.
ENGLISH_WORD = frozenset({"story", "Story", "STORY"})

NAME = rf"S\.?T\.?O(?:[.·]|{SPACE}{{1,2}}|[-‐‑–])?R\.?Y"
CASE = "n|a|ä|ssa|ssä|sta|stä|yn|hyn|lla|llä|lta|ltä|lle|ksi|na|nä|tta|ttä|t|s"
CLITIC = "kin|kaan|kään|ko|kö|han|hän|pa|pä"
PARTS = "nimik|kelpo|jäsen|työnohjaaj|koulut|hyväksy|suosit|titel|medlem|rekommend"
"""How the second halves of Finnish and Swedish compounds with the short name begin."""

TOKEN = re.compile(
    rf"(?<![^\W_])(?<!_)(?P<name>{NAME})"
    rf"(?:(?P<ry>(?:{SPACE}+|-)r\.?y(?:[:'’]?(?P<rycase>{CASE}))?{END})"
    rf"|(?:(?P<glue>[:'’])(?P<glued>{CASE})|(?P<case>{CASE}))?(?P<clitic>{CLITIC})?{END}"
    rf"|(?P<rest>[^\W\d_]+){END})",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"@|://|www\.|\w\.(?:fi|ax|com|org|net|eu|se|io|pdf|html?)\b", re.IGNORECASE)
"""What makes a run without spaces an address, in which nothing is spelt."""

FI_CASES = "n|a|na|ksi|lle|lta|lla|ssa|sta|an|tta|ni|si|nsa|mme|nne"
FI_MANY = "työnohjaaj(?:at|ien|ia|ina|iksi|ille|ilta|illa|issa|ista|iin|amme)"
FI_ONE = rf"työnohjaaja(?:{FI_CASES})?"
SV_ONE = "(?:arbets)?handledare(?:ns?|s)?"
SV_MANY = "(?:arbets)?handledarna"
EN_ONE = "(?:work )?supervisor(?:['’]s)?"
EN_MANY = "(?:work )?supervisors"
NOUN = rf"(?:(?P<many>{FI_MANY}|{SV_MANY}|{EN_MANY})|(?P<fi>{FI_ONE})|(?P<sv>{SV_ONE})|(?P<en>{EN_ONE}))"

JOINTS = (
    ("right", GAP),
    ("bracket", rf"{SPACE}*[(\[\"“”„'’«»]{SPACE}*"),
    ("comma", rf"{SPACE}*,{GAP}?"),
    ("hyphen", "[-‐‑]"),
    ("dash", rf"{SPACE}*[-‐‑–—/|]{SPACE}*"),
)
BEFORE = tuple(
    (name, re.compile(rf"(?<![^\W_])(?<![-_])(?P<noun>{NOUN})(?P<joint>{joint})\Z", re.IGNORECASE))
    for name, joint in JOINTS
)
CLOSING = re.compile(rf"{SPACE}*[)\]\"”“'’»«]")
AFTER = re.compile(
    rf"(?P<joint>{GAP}|[-‐‑])(?P<noun>(?P<fi>työnohjaaja(?:na|ksi)?)|(?P<sv>arbetshandledare)|(?P<en>supervisor))(?![^\W_]|[-_])",
    re.IGNORECASE,
)
BARE = frozenset({"työnohjaaja", "arbetshandledare", "handledare", "supervisor", "work supervisor"})
NAME_NEXT = re.compile(rf"(?:{GAP}|[-‐‑]){NAME}", re.IGNORECASE)
# What may follow a title that was written with a comma; a small letter begins another clause.
STOPS = re.compile(rf"(?:{SPACE}*(?:[.,;:!?)\]|/\n<–—]|\Z)|{SPACE}+[A-ZÅÄÖ&])")
ASSOCIATION = re.compile(rf"Suomen{SPACE}+\Z", re.IGNORECASE)
ITSELF = re.compile(rf"{GAP}?-(?:nimik|titel|title)", re.IGNORECASE)
"""Directly after the short name: the title is spoken of."""

COMPOUND = re.compile(rf"-(?:{PARTS}|title)", re.IGNORECASE)
TITLE_WORD = re.compile(
    rf"(?:-(?:nimike|nimikettä|nimikkeen(?={SPACE}*(?:[.,;!?\n]|\Z))|titeln?|title)|{SPACE}(?:title|titeln?)){END}",
    re.IGNORECASE,
)

CLAUSE = re.compile(
    r"[,;:!?\n–—]|\.(?=\s|\Z)|\b(?:vaan|mutta|ja olen|utan|men|och är|but|and i|and am)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[!?\n]|\.(?=\s|\Z)")


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words}){END}", re.IGNORECASE)


NOT = {
    "fi": _words("en|ei|emme|eivät|enkä|eikä|älä|ilman|kuka|onko|jos"),
    "sv": _words("inte|ej|aldrig|ingen|vem"),
    "en": _words(r"not|\w*n['’]t|no|never|without|who|if"),
}
"""The clause doesn't say it of its writer."""

ON_THE_WAY = {
    "fi": _words(
        r"opiskel\w*|valmistu\w*|tavoit\w*|tulev\w*|hae\w*|haken\w*|suorit\w*|kohti|opinno\w*|unelm\w*|aio\w*|"
        r"pyri\w*|ohjaajani|työnohjaajani|kouluttajani|kollegani|opettajani|työparini"
    ),
    "sv": _words(
        r"studer\w*|utbildar mig|blivande|framtida|på väg|söker|ansök\w*|bli|blir|"
        r"min (?:arbets)?handledare|min kollega|min utbildare"
    ),
    "en": _words(
        r"stud(?:y|ies|ying)|train(?:ing)? to|becom\w*|future|aspiring|towards?|apply\w*|applied|will be|hope|aim|"
        r"my supervisor|my colleague|my trainer"
    ),
}
"""Not yet, or somebody else."""

IN_THE_ROLE = re.compile(rf"\b(?:as|som){SPACE}+(?:(?:an?|your|en|er|din){SPACE}+)?\Z", re.IGNORECASE)
OWN = _words(
    "minulla on|olen|käytän|kannan|sain|minulle on|jag har|jag är|bär|använder|fått|"
    "i have|i hold|i bear|i use|i am|i['’]m|awarded"
)

ENGLISH_BEFORE = re.compile(
    r"(?<![^\W_])(?:toy|love|side|success|life|short|cover|my|your|our|the|an?|this|that|their|his|her|every|each|any|"
    r"whole|user|brand|data|true|ghost|american|insta|instagram|back|bedtime|own|untold|same|good|long|old|new|one)"
    rf"{GAP}\Z",
    re.IGNORECASE,
)
"""English phrases that end in the word, in whatever language they are quoted."""

ENGLISH_AFTER = re.compile(
    rf"{GAP}(?:telling|cubes|dice|map|mapping|board|time|of|about|line|points?|cards?|is|was){END}",
    re.IGNORECASE,
)
DETERMINER = re.compile(
    rf"(?<![^\W_])(?:my|your|our|this|that|their|his|her|every|each|any){GAP}\Z", re.IGNORECASE
)
NEAR = re.compile(r"työnohjaaj|nimik|jäsen|yhdisty|suosit|handledare|medlem|förening", re.IGNORECASE)
MEMBER_BEFORE = re.compile(
    r"(?<![^\W_])(?:jäsen\w{0,9}|medlem\w{0,9}|member\w{0,6}|förening\w{0,5}|association|yhdisty\w{0,6}|titeln?|title)"
    rf"(?:{SPACE}+(?:i|av|of|in|the|hos))*{SPACE}+\Z",
    re.IGNORECASE,
)
MEMBER_AFTER = re.compile(
    rf"(?:{SPACE}+|-)(?:member|medlem|jäsen|association|titel|title|nimik)", re.IGNORECASE
)
