"""First pass: names that are one name, in full, in part, by initials or by knowledge of the world.

*Gustavo Petro ... Petro ... President Petro*; *Federal Bureau of Investigation (FBI)*; *J. F. Kennedy*. Two people
who share a surname are kept apart: the bare surname is then the one whom title and gender allow and who was
named most so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.extract.coreference.abbreviations import abbreviated
from kg.extract.coreference.groups import WEAK, Group
from kg.extract.coreference.kin import Kin
from kg.extract.coreference.spots import SUBJECTS, Spot, Terrain
from kg.extract.coreference.variants import Key, ends_with, is_variant
from kg.ontology.values import Lexicon

_LOCATIVE = frozenset({"in", "at", "into", "near"})
_JOINING = frozenset({"and", "&", "the", "of"})


class NameMatcher:
    """Groups the names of one document."""

    def __init__(self, terrain: Terrain, lexicon: Lexicon, kin: Kin) -> None:
        self._kin = kin
        self._terrain, self._parse, self._lexicon = terrain, terrain.parse, lexicon
        self.reasons: dict[int, str] = {}
        self.group_of: dict[int, Group] = {}
        self._groups: dict[Key, Group] = {}
        self._people: defaultdict[str, list[Group]] = defaultdict(list)
        self._given: defaultdict[str, list[Group]] = defaultdict(list)

    def match(self, spots: Iterable[Spot]) -> None:
        """Group names; the result is in ``group_of`` by head token, with ``reasons``."""
        single: list[tuple[Spot, str]] = []
        for spot in spots:
            tokens = self.tokens(spot)
            if len(tokens) == 1 and (self._may_be_person(spot) or self._may_be_surname(spot)):
                single.append((spot, tokens[0]))
            else:
                self._whole(spot, tokens)
        self._join_variants()
        self._index_people()
        for spot, token in single:
            self._part(spot, token)
        for full, group, reason in abbreviated(self._parse, self._groups.values()):
            if full.certain and group.kind != full.kind:
                group.forget_kind()
            self._merge(full, group, reason)

    def tokens(self, spot: Spot) -> Key:
        """Return the words of a name in lower case: hyphens joined, suffixes and full stops dropped."""
        assert spot.candidate.name is not None
        words: list[str] = []
        glued = False
        for word in self._parse.lowers[slice(*spot.candidate.name)]:
            if word == "-":
                glued = bool(words)
            elif word[0].isalnum() or word == "&":
                if glued:
                    words[-1] += "-" + word
                elif word.rstrip(".") not in self._lexicon.suffixes or not words:
                    words.append(word.rstrip("."))
                glued = False
        return tuple(words) or tuple(self._parse.lowers[slice(*spot.candidate.name)])

    def _may_be_person(self, spot: Spot) -> bool:
        candidate = spot.candidate
        if candidate.territory is not None:
            return False
        return candidate.kind == "Person" or candidate.strength <= WEAK

    def _may_be_surname(self, spot: Spot) -> bool:
        """Tell whether a word for a place or a body stands like a person: *Park* or *Toledo*, not *in Toledo*."""
        candidate, parse = spot.candidate, self._parse
        if candidate.metonym or candidate.kind == "Country" or candidate.start != spot.token:
            return False
        return parse.tags[spot.token] == "NNP" and parse.deps[spot.token] != "pobj"

    def _whole(self, spot: Spot, tokens: Key) -> None:
        """Put a name with the names that are written alike or that are known to be the same."""
        candidate = spot.candidate
        organisation = self._lexicon.organisations.get(" ".join(tokens))
        reason = "same name"
        if candidate.territory is not None:
            key = self._place_key(spot, tokens)
            reason = "name of the same place"
            if key[0] == "government":
                reason = "seat of the government, which acts"
        elif organisation is not None and candidate.strength > WEAK:
            key, reason = ("organisation", organisation.id), "name of the same organisation"
        else:
            title = next((t.gender for t in candidate.titles if t.gender), "") if len(tokens) == 1 else ""
            key = ("name", *tokens, title or "")
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group()
            group.key = key
            reason = "name"
        self._put(spot, tokens, group, reason)

    def _put(self, spot: Spot, tokens: Key, group: Group, reason: str) -> None:
        group.add(spot)
        group.texts.add(tokens)
        given = self._lexicon.given_names.get(tokens[0]) if spot.candidate.strength <= WEAK else None
        if given is not None and spot.candidate.gender is None:
            group.presume(given)
        if len(tokens) > len(group.tokens):
            group.tokens = tokens
        start, parse = spot.candidate.start, self._parse
        if spot.role in SUBJECTS:
            group.subject = True
            group.acts = group.acts or parse.lemmas[spot.clause] in self._lexicon.personal_verbs
        elif spot.role == "possessor":
            group.owns = True
        group.guessed = group.guessed and spot.candidate.strength > 0
        group.spelled = group.spelled or len(tokens) > 1 or not parse.words[spot.token].isupper()
        if not spot.candidate.titles:
            group.articled = group.articled or parse.lowers[start] in ("the", "a", "an")
            group.placed = group.placed or (start > 0 and parse.lowers[start - 1] in _LOCATIVE)
            group.titled = group.titled or (start > 0 and parse.tags[start - 1] == "``")
        self.group_of[spot.token] = group
        self.reasons[spot.token] = reason

    def _place_key(self, spot: Spot, tokens: Key) -> Key:
        territory = spot.candidate.territory
        assert territory is not None
        name = " ".join(tokens)
        ruled = self._lexicon.capitals.get(name) or self._lexicon.seats.get(name)
        if spot.candidate.metonym and ruled is not None:
            if self._acts(spot):
                return ("government", ruled)
            if ruled == territory:
                return ("name", *tokens, "")
        return ("territory", territory)

    def _acts(self, spot: Spot) -> bool:
        """Tell whether a capital or seat does or says something, is spoken to, or stands after *governments of*."""
        parse = self._parse
        if spot.role == "agent" or self._addressed(spot):
            return True
        if spot.role in SUBJECTS:
            verb = spot.clause
            active = spot.role == "subject" and self._terrain.is_clause(verb)
            described = parse.child(verb, "attr", "acomp")
            # Who stands ready to help does something; who is beautiful does not.
            deed = described is None or parse.child(described, "xcomp") is not None
            return active and deed and (described is not None or parse.lemmas[verb] not in ("be", "have"))
        if spot.role == "nested":
            first = spot.token
            while parse.deps[first] == "conj":
                first = parse.heads[first]
            above = parse.heads[parse.heads[first]]
            noun = self._lexicon.nouns.get(parse.lemmas[above])
            return parse.lowers[parse.heads[first]] == "of" and noun is not None and noun.kind == "Government"
        return False

    def _addressed(self, spot: Spot) -> bool:
        """Tell whether a capital is meant as somebody: *calls by Rome*, *urged Rome*, *sanctions on Rome*."""
        parse, known = self._parse, self._lexicon.addressing
        first = spot.token
        while parse.deps[first] == "conj":
            first = parse.heads[first]
        above = parse.heads[first]
        if parse.deps[first] == "pobj":
            if parse.lowers[above] == "by" and parse.tags[parse.heads[above]] in ("NN", "NNS"):
                return True
            return f"{parse.lemmas[parse.heads[above]]} {parse.lemmas[above]}" in known
        return parse.deps[first] in ("dobj", "nsubjpass") and parse.lemmas[above] in known

    def _join_variants(self) -> None:
        """Join full names of people that differ in initials, middle names or a second surname."""
        by_word: defaultdict[str, list[Group]] = defaultdict(list)
        for group in list(self._groups.values()):
            if group.key[0] != "name" or len(group.tokens) < 2 or not _personal(group):
                continue
            for other in by_word[group.tokens[-1]] + by_word[group.tokens[0]]:
                alike = ends_with(other.tokens, group.tokens) or _agree(other, group)
                if other is not group and alike and is_variant(other.tokens, group.tokens):
                    name = " ".join(w.capitalize() for w in group.tokens)
                    self._merge(other, group, f'"{name}" is a form of the same name')
                    break
            else:
                for word in {group.tokens[0], group.tokens[-1]}:
                    by_word[word].append(group)

    def _merge(self, into: Group, other: Group, reason: str) -> None:
        for spot in other.spots:
            self.group_of[spot.token] = into
            self.reasons[spot.token] = reason
        into.absorb(other)
        self._groups[other.key] = into

    def _index_people(self) -> None:
        seen: set[int] = set()
        for group in self._groups.values():
            if id(group) in seen or len(group.tokens) < 2 or not _personal(group):
                continue
            seen.add(id(group))
            for tokens in group.texts:
                for word in {each: None for token in tokens[1:] for each in (token, self._bare(token))}:
                    if group not in self._people[word]:
                        self._people[word].append(group)
                if len(tokens) > 1 and group not in self._given[tokens[0]]:
                    self._given[tokens[0]].append(group)

    def _part(self, spot: Spot, token: str) -> None:
        """Give a single name to the person whose surname or given name it is."""
        word = self._parse.words[spot.token]
        alone = self._groups.get(("name", token, ""))
        if alone is not None and _titled(spot) is None:
            self._put(spot, (token,), alone, "same name")
            return
        given = self._given if self._may_be_person(spot) else {}
        for table, what in ((self._people, "surname"), (given, "given name")):
            named = table.get(token) or table.get(self._bare(token)) or ()
            options = [group for group in named if self._fits(spot, group)]
            if what == "given name":
                # Nobody is named in part and then in full: *Janet was a daughter of Hugh and Janet Auchincloss*.
                options = [g for g in options if g.first < spot.token or g.spots[0].sentence != spot.sentence]
            if what == "surname":
                if not self._may_be_person(spot):
                    options = [g for g in options if g.certain and g.tokens[-1] == token]
                options = [g for g in options if self._bare(g.tokens[-1]) == self._bare(token)] or options
            if (titled := _titled(spot)) is not None:
                options = [g for g in options if g.gender == titled] or options
            found = self._choose(spot, options)
            if found is not None:
                if not self._may_be_person(spot):
                    found.outvote(spot.candidate)
                self._put(spot, (token,), found, f'shared {what} "{word}"')
                return
        self._whole(spot, (token,))

    def _bare(self, word: str) -> str:
        """Return a surname without the article before its hyphen: *al-Assad* is *Assad* as well."""
        article, hyphen, rest = word.partition("-")
        return rest if hyphen and f"{article}-" in self._lexicon.particles and rest else word

    def _fits(self, spot: Spot, group: Group) -> bool:
        gender = _titled(spot)
        if gender is not None and group.gender not in (None, gender):
            return False
        if group.first > spot.token:
            return not self._kin.introduces(group)
        return not self._kin.of_somebody_unnamed(group, self._groups.values())

    def _choose(self, spot: Spot, options: Sequence[Group]) -> Group | None:
        """Choose among people who share a name: the one named most so far, and first; relatives only if all are."""
        if len(options) <= 1:
            return options[0] if options else None
        own = [group for group in options if not self._kin.introduces(group)] or options
        earlier = [(sum(s.token < spot.token for s in group.spots), -group.first, group) for group in own]
        return max(earlier, key=lambda entry: entry[:2])[2]


def _titled(spot: Spot) -> str | None:
    """Return the sex that a title before a name tells: *Ms Tan*."""
    gender = next((t.gender for t in spot.candidate.titles if t.gender), None)
    return gender if gender in ("male", "female") else None


def _personal(group: Group) -> bool:
    return (group.kind == "Person" or not group.certain) and not _JOINING.intersection(group.tokens)


def _agree(first: Group, second: Group) -> bool:
    return first.gender is None or second.gender is None or first.gender == second.gender
