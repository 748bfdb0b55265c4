"""Where the words of the vectors come from: a frequency list, WordNet 3.0, and what both are too old or prim for."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from retrieval.language.terms import STOP_WORDS

N_LISTED, N_INFLECTED, N_FREQUENT = 75_000, 20_000, 10_000
"""Words read; those up to which every inflected form is kept; those whose inflected forms are always kept."""
N_FITTED = 20_000
"""Words, the most frequent, that means, axes and turning are fitted to."""
NUMBERS = set(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion first second third fourth fifth sixth seventh eighth ninth tenth hundreds thousands millions
    billions ii iii iv vi vii viii ix xi xii""".split()
)
INITIALS = set("tv tvs pc pcs ceo ceos cv dvd dvds cd cds vip vips dna pm mp mps aids id ids".split())
"""Words, although WordNet writes them in capitals."""
OWN_GLOSSES = {
    "aide": "an assistant to a politician or leader",
    "bitcoin": "a digital currency traded without a bank",
    "blog": "a website where somebody publishes posts",
    "chatbot": "a computer program that talks with people",
    "chatbots": "computer programs that talk with people",
    "coronavirus": "the virus that caused the pandemic of covid",
    "covid": "the disease caused by the coronavirus, a pandemic",
    "crowdfunding": "raising money from many people over the internet",
    "cryptocurrency": "a digital currency such as bitcoin",
    "deepfake": "a fake video or image of a person made by computer",
    "doxxing": "publishing private information about a person online",
    "footie": "football, soccer",
    "footy": "football, soccer",
    "gaffer": "the boss or manager, of a football team",
    "gig": "a concert by a band, or a short job",
    "hashtag": "a word that marks the topic of a post on social media",
    "hashtags": "words that mark the topic of a post on social media",
    "jab": "an injection of a vaccine",
    "jabs": "injections of a vaccine",
    "livestream": "to broadcast video live on the internet",
    "lockdowns": "orders to stay at home during a pandemic",
    "malware": "harmful software such as a virus, used by hackers",
    "nick": "to steal, to arrest, or a prison",
    "nicked": "stolen, arrested",
    "offside": "in football, ahead of the ball and breaking the rules",
    "online": "on the internet",
    "paywall": "a barrier that makes readers pay for a website",
    "plaintiff": "the person who sues in court",
    "podcasters": "people who make radio programmes for the internet",
    "probe": "an inquiry or investigation; to investigate",
    "ransomware": "harmful software that hackers use to demand money",
    "row": "a noisy quarrel, an angry dispute or argument",
    "selfie": "a photograph that one takes of oneself",
    "selfies": "photographs that people take of themselves",
    "skint": "having no money, poor, broke",
    "smartphone": "a mobile phone with a computer in it",
    "smartphones": "mobile phones with a computer in them",
    "spyware": "harmful software that secretly spies on a user",
    "vaping": "smoking electronic cigarettes",
    "website": "a set of pages on the internet, a site",
    "whistleblower": "an informant who reveals wrongdoing in an organisation",
}

Pair = tuple[str, str]


class WordNet:
    """WordNet's files: what is a name, what a word means, which words stand for one another or are opposites."""

    PARTS = (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv"))

    def __init__(self, folder: Path) -> None:
        self._synsets: dict[Pair, tuple[list[str], list[list[str]], str]] = {}
        self._senses: dict[str, list[tuple[int, Pair]]] = defaultdict(list)
        self._irregular: dict[str, str] = {}
        for part, name in self.PARTS:
            for line in _entries(folder / f"data.{name}"):
                front, gloss = line.split(" | ", 1)
                fields = front.split()
                n = int(fields[3], 16)
                lemmas = [fields[4 + 2 * i].split("(")[0] for i in range(n)]
                start = 5 + 2 * n
                pointers = [fields[start + 4 * i : start + 4 * i + 4] for i in range(int(fields[start - 1]))]
                self._synsets[part, fields[0]] = lemmas, pointers, re.split(r';\s*"', gloss)[0].strip()
            for line in _entries(folder / f"index.{name}"):
                fields = line.split()
                self._senses[fields[0]] += enumerate((part, offset) for offset in fields[-int(fields[2]) :])
            self._irregular |= dict(line.split()[:2] for line in _entries(folder / f"{name}.exc"))
        every = {lemma for lemmas, _, _ in self._synsets.values() for lemma in lemmas}
        self.common = {lemma for lemma in every if lemma.islower()}
        self.names = {lemma.lower() for lemma in every if not lemma.islower()}

    def stems(self, word: str) -> list[str]:
        """Give what the word may be a form of, the likeliest first, among those that stand here without a capital.

        The word itself comes first; where it stands here, "er" and "s" are no endings ("paper", "news").
        """
        own = [word] if word in self.common else []
        found = {self._irregular[word]} if word in self._irregular else set()
        for ending in ("ed", "d", "ing") if own else ("s", "es", "ed", "d", "ing", "er", "est", "r", "st"):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                found |= {stem, stem + "e"}
                found |= {stem[:-1]} if stem[-1:] == stem[-2:-1] else set()
                found |= {stem[:-1] + "y"} if stem.endswith("i") else set()
        known = sorted((s for s in found & self.common if len(s) > 2 and s != word), key=lambda s: (-len(s), s))
        known.sort(key=lambda s: s != self._irregular.get(word))
        return own + known[:1]

    def glosses(self, word: str) -> list[str]:
        """Give the glosses of the two most frequent senses a part of speech of each stem."""
        return [self._synsets[key][2] for s in self.stems(word) for rank, key in self._senses[s] if rank < 2]

    def related(self, words: set[str], barred: set[frozenset[str]]) -> dict[str, list[Pair]]:
        """Give the pairs of `words` that are the `same` or `opposite`, over the two most frequent senses."""
        pairs: dict[str, set[Pair]] = {"same": set(), "opposite": set()}
        for key, (lemmas, pointers, _) in sorted(self._synsets.items()):
            here = self._of(key, lemmas, words)
            pairs["same"] |= {(a, b) for a in here for b in here if a < b}
            for symbol, target, part, which in pointers:
                other_key = part.replace("s", "a"), target
                theirs = self._synsets[other_key][0]
                one, other = lemmas[int(which[:2], 16) - 1], theirs[int(which[2:], 16) - 1]
                if symbol == "!" and {one, other} <= words:
                    pairs["opposite"].add((one, other))
                elif symbol in "&+":
                    near = self._of(other_key, theirs if symbol == "&" else [other], words)
                    pairs["same"] |= {(a, b) for a in here for b in near if a != b}
        return {name: sorted(p for p in found if frozenset(p) not in barred) for name, found in pairs.items()}

    def _of(self, key: Pair, lemmas: list[str], words: set[str]) -> list[str]:
        return [w for w in lemmas if w in words and any((r, key) in self._senses[w] for r in (0, 1))]


def _entries(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="latin-1").splitlines() if not line.startswith("  ")]


def listed_words() -> list[str]:
    """Give lower-case words by frequency, without numbers and words that only bind others."""
    import symspellpy

    path = Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt"
    listed = [line.split()[0] for line in path.read_text(encoding="utf-8-sig").splitlines()[:N_LISTED]]
    return _clean(listed)


def candidate_words(pieces: list[str], wordnet: WordNet) -> list[str]:
    """Give the listed words, then the encoder's pieces that the list lacks; of rare words only the base form."""
    words = list(dict.fromkeys([*listed_words(), *_clean(pieces), *OWN_GLOSSES]))
    frequent = set(words[:N_FREQUENT])
    return [
        w
        for i, w in enumerate(words)
        if i < N_INFLECTED or w in wordnet.common or not (stems := wordnet.stems(w)) or not frequent.isdisjoint(stems)
    ]


def inflected(words: set[str], wordnet: WordNet) -> dict[str, str]:
    """Give the listed inflected forms that `words` lacks, each with its base form in `words`."""
    absent = (w for w in listed_words() if w not in words and w not in wordnet.names)
    return {w: stem for w in absent for stem in wordnet.stems(w)[:1] if stem in words}


def _clean(words: list[str]) -> list[str]:
    left_out = NUMBERS | STOP_WORDS
    return [w for w in words if re.fullmatch("[a-z]{2,20}", w) and w not in left_out]
