"""
How much each feature of a mention speaks for the mover's having been there, as log odds.

Written by `python -m benchmarks.fit_itinerary --write`; the model card is benchmarks/MODEL.md.
"""

from typing import Final

__all__ = ["CONTEXT", "MENTION"]

MENTION: Final[dict[str, float]] = {
    "bias": -1.55, "place:P": 1.18, "before:at": 0.98, "near:plan": -0.84, "rule:strong": 0.81, "rule": 0.81,
    "date": 0.80, "by:pronoun": 0.66, "place:country": -0.66, "after:where": 0.64, "near:rest": 0.58, "by:named": -0.49,
    "opens": 0.49, "rule:arrive": 0.48, "called off": -0.47, "before:from": -0.46, "place:L": -0.44, "place:S": 0.44,
    "rule:mover": 0.43, "place:H": -0.42, "population": -0.42, "sentence:said": -0.42, "near:abstract": -0.41,
    "place:unknown": 0.41, "quoted": -0.40, "kind:go": -0.38, "noun:verb": -0.36, "opens:verbless": 0.36,
    "near:origin": -0.35, "sentence:mover": 0.35, "place:area": -0.35, "note:list": 0.35, "names mover": -0.35,
    "rule:unreal": -0.34, "tense:will": -0.34, "governor:fronted": 0.34, "near:former": -0.32, "before:past": 0.32,
    "noun:place": 0.31, "near:journey": 0.30, "after:verb": -0.30, "quoted:news": -0.30, "before:over": 0.30,
    "by:nobody": 0.29, "governor:none": -0.29, "rule:depart": 0.28, "sentence:verbless": -0.28, "tense:present": -0.27,
    "sentence:other": -0.26, "kind:other": -0.26, "before:on": -0.25, "then:thing": -0.25, "before:of": -0.25,
    "noun:facility": 0.24, "rule:planned": -0.24, "near:onward": 0.24, "before:across": -0.23, "kind:leave": 0.23,
    "before:near": -0.22, "note:compound": -0.21, "moves:unknown": 0.21, "rule:perfect": 0.21, "dateline:here": 0.21,
    "possessive": -0.20, "rule:at": -0.20, "then:mover": 0.20, "by:people": -0.20, "before:word": -0.19,
    "negation after": -0.19, "governor:verb": -0.18, "quoted of others": -0.18, "by:mover": -0.18, "before:above": 0.18,
    "noun:role": -0.18, "noun:event": -0.17, "tense:past": 0.17, "noun:time": 0.17, "noun:people": -0.16,
    "place:T": -0.16, "dateline:elsewhere": -0.16, "noun:group": 0.16, "moves:other": -0.15, "before:start": 0.15,
    "before:toward": -0.15, "sentence:unknown": 0.15, "kind:carry": -0.15, "near:unit": 0.15, "names others": 0.14,
    "then:place": -0.14, "of somebody": -0.14, "kind:arrive": 0.14, "before:and": -0.14, "kind:stay": 0.14,
    "before:with": -0.14, "by:place": -0.13, "before:into": -0.13, "noun:number": 0.13, "near:negation": -0.13,
    "noun:name": -0.13, "before:up": -0.13, "sentence:if": -0.13, "note:reference of a distance": 0.12,
    "noun:adverb": 0.12, "noun:abstract": -0.12, "note:container": -0.11, "before:under": -0.11, "then:unknown": 0.11,
    "before:opposite": 0.10, "kind:reach": 0.10, "before:by": 0.10, "governor:noun": 0.09, "before:to": 0.09,
    "then:named": -0.09, "before:beyond": 0.09, "date:in": 0.09, "note:in a subject": -0.08, "then:people": 0.08,
    "rule:unknown": 0.08, "rule:restates": -0.08, "before:via": -0.07, "lead": -0.07, "before:in": 0.07,
    "rule:pass": -0.06, "before:upon": 0.06, "noun:journey": 0.06, "note:apposition": 0.05, "by:somebody's": 0.05,
    "after:word": 0.05, "before:date": 0.05, "after:site": 0.05, "then:somebody's": 0.05, "before:between": 0.05,
    "news": -0.05, "before:for": 0.05, "narrator": 0.05, "before:among": 0.05, "noun:other": -0.04,
    "governor:subject": 0.04, "before:beside": -0.04, "before:,": -0.03, "before:below": -0.03, "before:outside": 0.03,
    "before:down": -0.03, "of others": 0.03, "before:towards": 0.03, "noun:plural": -0.03, "before:verb": -0.03,
    "kind:be": -0.03, "before:around": -0.02, "before:about": -0.02, "before:before": 0.02, "by:unknown": -0.02,
    "before:sign": -0.02, "heading": -0.02, "note:another's": -0.02, "then:pronoun": -0.02, "by:thing": 0.02,
    "before:place": -0.02, "note:part of a name": -0.02, "moves:mover": 0.01, "noun:date": -0.01, "before:off": -0.01,
}  # fmt: skip
CONTEXT: Final[dict[str, float]] = {
    "alone": 1.07, "paragraph": 0.97, "elsewhere": 0.97, "far": -0.62, "bias": -0.24, "text": 0.12, "before": -0.11,
    "after": -0.11, "same country": -0.10, "nothing to compare": -0.07, "only one of its sentence": -0.04,
    "sentence": 0.03,
}  # fmt: skip
