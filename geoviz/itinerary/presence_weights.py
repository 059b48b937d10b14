"""
How much each feature of a mention speaks for the mover's having been there, as log odds.

Written by `python -m benchmarks.fit_itinerary --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["CONTEXT", "MENTION"]

MENTION: Final[dict[str, float]] = {
    "bias": -1.71, "place:P": 1.24, "near:plan": -1.23, "date": 1.03, "after:where": 1.02, "before:at": 1.00,
    "by:pronoun": 0.87, "rule:strong": 0.84, "place:country": -0.81, "sentence:history": -0.79, "rule": 0.79,
    "sentence:said": -0.77, "place:S": 0.73, "called off": -0.71, "place:unknown": 0.71, "place:H": -0.71,
    "by:named": -0.66, "before:from": -0.65, "governor:fronted": 0.62, "near:rest": 0.59, "opens": 0.57,
    "rule:arrive": 0.52, "place:L": -0.52, "noun:time": 0.52, "place:area": -0.51, "quoted": -0.44,
    "governor:none": -0.43, "noun:verb": -0.40, "opens:verbless": 0.40, "rule:unreal": -0.40, "after:verb": -0.39,
    "negation after": -0.39, "tense:will": -0.38, "population": -0.38, "before:past": 0.37, "bracketed": -0.37,
    "way to": 0.36, "quoted:news": -0.36, "note:list": 0.36, "near:former": -0.35, "rule:planned": -0.35,
    "by:place": -0.35, "sentence:mover": 0.34, "kind:go": -0.34, "before:on": -0.33, "noun:role": -0.33,
    "near:unit": 0.33, "possessive": -0.33, "lead": -0.32, "near:onward": 0.31, "then:place": -0.30, "by:nobody": 0.30,
    "rule:mover": 0.29, "of others": -0.29, "before:over": 0.29, "rule:perfect": 0.28, "near:abstract": -0.28,
    "heading": -0.28, "before:of": -0.27, "tense:past": 0.27, "dateline:here": 0.27, "near:origin": -0.27,
    "kind:other": -0.26, "sentence:other": -0.26, "note:reference of a distance": 0.25, "before:word": -0.25,
    "origin": -0.25, "rule:depart": 0.25, "places": -0.25, "after:site": 0.23, "noun:number": 0.23,
    "sentence:verbless": -0.23, "quoted of others": -0.22, "then:mover": 0.21, "before:by": 0.21, "noun:people": -0.21,
    "then:named": -0.20, "noun:event": -0.20, "tense:present": -0.20, "rule:at": -0.20, "before:to": 0.19,
    "before:near": -0.19, "kind:arrive": 0.19, "before:across": -0.19, "then:thing": -0.19, "note:another's": 0.18,
    "note:compound": -0.18, "sentence:unknown": 0.18, "before:above": 0.17, "near:journey": 0.17, "before:,": -0.17,
    "kind:stay": 0.17, "then:people": -0.17, "before:beyond": 0.16, "kind:leave": 0.16, "names mover": -0.16,
    "before:with": -0.15, "before:up": -0.15, "noun:name": -0.15, "before:toward": -0.15, "before:down": -0.15,
    "before:through": 0.14, "before:off": 0.14, "of somebody": -0.14, "by:people": -0.14, "then:somebody's": 0.14,
    "note:container": -0.14, "dateline:elsewhere": -0.14, "before:sign": -0.13, "near:negation": -0.13,
    "governor:verb": -0.13, "names others": 0.13, "before:before": 0.13, "by:somebody's": -0.12, "moves:unknown": 0.12,
    "where:mover": -0.12, "before:for": -0.12, "before:start": 0.11, "apart": 0.11, "rule:toward": -0.11,
    "before:opposite": 0.10, "then:unknown": -0.10, "rule:unknown": 0.10, "before:date": 0.10, "rule:meant": -0.10,
    "near:view": -0.09, "before:under": -0.08, "rule:pass": -0.08, "noun:punctuation": 0.08, "after:word": -0.08,
    "noun:place": 0.08, "governor:noun": -0.08, "before:into": -0.08, "by:unknown": 0.07, "date:in": 0.07,
    "before:via": -0.07, "place:T": -0.07, "before:around": 0.07, "place:R": -0.07, "by:thing": 0.06,
    "rule:restates": -0.06, "before:towards": -0.06, "then:pronoun": 0.05, "kind:carry": -0.05, "where:other": 0.05,
    "sentence:if": -0.05, "before:and": -0.05, "before:about": 0.05, "before:verb": -0.05, "before:beside": 0.04,
    "before:inside": 0.04, "noun:adverb": 0.04, "by:mover": -0.04, "kind:be": 0.04, "before:among": 0.04,
    "noun:date": -0.03, "before:below": -0.03, "note:apposition": -0.03, "before:in": 0.03, "noun:group": 0.03,
    "before:against": -0.03, "before:beneath": -0.02, "noun:journey": -0.02, "fronted:stative": -0.02,
    "note:in a subject": 0.01, "before:outside": 0.01, "before:upon": -0.01, "before:place": -0.01,
    "note:part of a name": -0.01, "before:after": -0.01, "noun:facility": 0.01, "governor:subject": 0.01,
    "moves:other": 0.01, "before:between": 0.01, "kind:reach": -0.01,
}  # fmt: skip
CONTEXT: Final[dict[str, float]] = {
    "paragraph": 1.39, "elsewhere": 1.25, "alone": 1.08, "far": -0.86, "bias": -0.48, "text": 0.45,
    "same country": -0.16, "nothing to compare": -0.15, "after": -0.15, "before": -0.12,
    "only one of its sentence": 0.04, "sentence": 0.03,
}  # fmt: skip
