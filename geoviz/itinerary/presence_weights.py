"""
How much each feature of a mention speaks for the mover's having been there, as log odds.

Written by `python -m benchmarks.fit_itinerary --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["CONTEXT", "MENTION"]

MENTION: Final[dict[str, float]] = {
    "bias": -1.69, "place:P": 1.25, "near:plan": -1.23, "date": 1.02, "before:at": 1.01, "after:where": 1.01,
    "by:pronoun": 0.87, "rule:strong": 0.87, "place:country": -0.81, "sentence:history": -0.80, "rule": 0.79,
    "sentence:said": -0.77, "place:S": 0.73, "called off": -0.72, "place:H": -0.71, "place:unknown": 0.70,
    "by:named": -0.68, "before:from": -0.67, "governor:fronted": 0.62, "near:rest": 0.59, "opens": 0.55,
    "rule:arrive": 0.52, "place:L": -0.52, "noun:time": 0.52, "place:area": -0.51, "quoted": -0.44,
    "governor:none": -0.43, "noun:verb": -0.40, "rule:unreal": -0.40, "after:verb": -0.39, "opens:verbless": 0.39,
    "negation after": -0.39, "population": -0.39, "tense:will": -0.38, "bracketed": -0.37, "before:past": 0.37,
    "quoted:news": -0.36, "way to": 0.35, "rule:planned": -0.35, "note:list": 0.35, "by:place": -0.35,
    "near:former": -0.35, "sentence:mover": 0.34, "kind:go": -0.34, "before:on": -0.33, "noun:role": -0.33,
    "possessive": -0.33, "lead": -0.32, "near:unit": 0.32, "by:nobody": 0.32, "near:origin": -0.32, "then:place": -0.31,
    "near:onward": 0.30, "heading": -0.29, "before:over": 0.28, "near:abstract": -0.28, "of others": -0.28,
    "before:of": -0.27, "rule:perfect": 0.27, "rule:mover": 0.27, "dateline:here": 0.27, "before:word": -0.26,
    "tense:past": 0.26, "sentence:other": -0.26, "places": -0.26, "note:reference of a distance": 0.25,
    "kind:other": -0.25, "rule:depart": 0.25, "noun:number": 0.23, "after:site": 0.23, "sentence:verbless": -0.22,
    "rule:at": -0.22, "quoted of others": -0.22, "then:mover": 0.22, "noun:people": -0.21, "before:by": 0.21,
    "tense:present": -0.21, "then:thing": -0.20, "noun:event": -0.20, "before:to": 0.19, "before:across": -0.19,
    "kind:arrive": 0.19, "before:near": -0.19, "note:compound": -0.18, "note:another's": 0.18, "before:above": 0.17,
    "then:named": -0.17, "then:people": -0.17, "sentence:unknown": 0.17, "kind:stay": 0.17, "near:journey": 0.17,
    "before:beyond": 0.16, "kind:leave": 0.16, "names mover": -0.16, "noun:name": -0.16, "before:with": -0.15,
    "before:up": -0.15, "before:,": -0.15, "before:toward": -0.15, "before:down": -0.15, "names others": 0.14,
    "note:container": -0.14, "by:people": -0.14, "governor:verb": -0.14, "before:sign": -0.14, "of somebody": -0.14,
    "before:off": 0.14, "dateline:elsewhere": -0.14, "before:through": 0.14, "moves:unknown": 0.13,
    "by:somebody's": -0.13, "then:somebody's": 0.13, "near:negation": -0.13, "before:before": 0.12,
    "where:mover": -0.12, "before:for": -0.12, "then:unknown": -0.11, "apart": 0.11, "rule:toward": -0.10,
    "before:opposite": 0.10, "before:start": 0.10, "rule:unknown": 0.10, "rule:meant": -0.09, "before:date": 0.09,
    "near:view": -0.09, "after:word": -0.09, "before:under": -0.08, "noun:place": 0.08, "rule:pass": -0.08,
    "noun:punctuation": 0.08, "by:unknown": 0.07, "before:via": -0.07, "place:T": -0.07, "date:in": 0.07,
    "governor:noun": -0.07, "place:R": -0.07, "before:around": 0.07, "rule:restates": -0.06, "by:thing": 0.06,
    "before:towards": -0.05, "kind:carry": -0.05, "before:into": -0.05, "where:other": 0.05, "sentence:if": -0.05,
    "then:pronoun": 0.05, "before:about": 0.05, "before:beside": 0.04, "before:and": -0.04, "before:verb": -0.04,
    "noun:adverb": 0.04, "before:inside": 0.04, "noun:facility": 0.04, "kind:be": 0.04, "before:among": 0.04,
    "noun:date": -0.04, "note:apposition": -0.03, "before:below": -0.03, "before:in": 0.03, "noun:group": 0.03,
    "noun:journey": -0.03, "by:mover": -0.03, "before:against": -0.03, "fronted:stative": -0.02,
    "before:beneath": -0.02, "moves:mover": -0.02, "moves:other": 0.02, "governor:subject": 0.02, "noun:plural": 0.02,
    "note:in a subject": 0.01, "before:place": -0.01, "note:part of a name": -0.01, "before:upon": -0.01,
    "before:outside": 0.01, "before:after": -0.01, "before:between": 0.01, "narrator": -0.01,
}  # fmt: skip
CONTEXT: Final[dict[str, float]] = {
    "paragraph": 1.42, "elsewhere": 1.24, "alone": 1.08, "far": -0.81, "bias": -0.46, "text": 0.40, "after": -0.19,
    "same country": -0.17, "before": -0.17, "nothing to compare": -0.16, "sentence": 0.08,
    "only one of its sentence": 0.07,
}  # fmt: skip
