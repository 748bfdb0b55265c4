"""Terms: the keys by which a question's words meet a passage's words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import snowballstemmer

from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence, Token

STOP_WORDS = frozenset(
    """a an the this that these those some any each every all both either neither no not n't nor none
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves one ones who whom whose which what when where why how whether
    am is are was were be been being do does did done doing have has had having 's 'd 'll 're 've 'm ca wo
    can could may might must shall should will would ought
    of in on at by for from to into onto with without within about as than then so if or and but because while
    there here up down out off over under again further once only own same such too very just also even still yet
    besides except despite during before after between through against above below per via upon toward towards
    among amid around ll ve re s t d m na gon get got gets getting go goes going let lets please etc""".split()
)
_WH = frozenset("who whom whose which what when where why how".split())
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_WORDISH = re.compile(r"[^\W_]", re.UNICODE)
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give the Porter2 stem of a folded word (Porter 2001, Snowball)."""
    return str(_stemmer.stemWord(word))


@lru_cache(maxsize=65536)
def key_of(lemma: str, text: str) -> str:
    """Give the term of one word: folded, numbers as digits, else the stem of its lemma; empty for punctuation."""
    word = fold(lemma if lemma and lemma != "-PRON-" else text)
    if not _WORDISH.search(word):
        return ""
    if word[0].isdigit():
        return _ORDINALS.get(word, _THOUSANDS.sub("", word))
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    word = word.replace(".", "") if re.fullmatch(r"(?:\w\.)+\w?", word) else word.strip(".'’-")
    return stem(word)


def token_keys(sentence: Sentence) -> tuple[str, ...]:
    """Give the term of every token of a sentence, empty where the token is no word."""
    return tuple(key_of(token.lemma, token.text) for token in sentence.tokens)


def is_stop_word(token: Token) -> bool:
    """Tell whether the token only binds others: articles, pronouns, auxiliaries, prepositions, wh-words."""
    word = fold(token.text)
    return word in STOP_WORDS and not _is_name_like(token, word) and not _is_noun(token, word)


_ALSO_NOUNS = frozenset({"mine", "will", "can", "might"})


def _is_noun(token: Token, word: str) -> bool:
    """Tell the mine from "it is mine", and a will from "she will"."""
    return word in _ALSO_NOUNS and token.pos == "NOUN"


def _is_name_like(token: Token, word: str) -> bool:
    """Tell "US" and "IT" from "us" and "it"."""
    return len(word) > 1 and token.text.isupper() and token.tag in {"NNP", "NNPS"}


def terms(sentence: Sentence) -> tuple[str, ...]:
    """Give the terms of a sentence in order, without stop words; a compound with a hyphen also as one word."""
    keys = token_keys(sentence)
    found = [key for token, key in zip(sentence.tokens, keys, strict=True) if key and not is_stop_word(token)]
    found.extend(key for key, _ in compounds(sentence.tokens))
    return tuple(found)


def compounds(tokens: Sequence[Token]) -> Iterable[tuple[str, int]]:
    """Give each hyphenated pair joined ("cyber-crime" as "cybercrim") with its last token's index."""
    for left, dash, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        adjoin = dash.text == "-" and left.end == dash.start and dash.end == right.start
        if adjoin and (key := key_of("", left.text + right.text)):
            yield key, right.i


def query_terms(sentence: Sentence) -> tuple[str, ...]:
    """Give a query's terms; where only stop words stand, those, so that no query is empty that had a word."""
    found = terms(sentence)
    if found:
        return found
    keys = token_keys(sentence)
    kept = [key for token, key in zip(sentence.tokens, keys, strict=True) if key and fold(token.text) not in _WH]
    return tuple(kept or [key for key in keys if key])


def inverse_frequency(n_paragraphs: int, frequency: int) -> float:
    """Give a term's inverse paragraph frequency, always positive.

    Lucene's form of the BM25 weight, `log(1 + (N - df + 0.5) / (df + 0.5))` (Robertson and Zaragoza 2009,
    section 3.3.1, with 1 added so that frequent words keep a little weight).
    """
    return math.log(1 + (n_paragraphs - frequency + 0.5) / (frequency + 0.5))
