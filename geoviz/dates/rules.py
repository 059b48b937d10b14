# ruff: noqa: E501 - one rule a line
"""
The grammar of single expressions, one rule a line; `grammar` gives them their meaning.

Capitals are kinds of token (see `tokens`), small letters words; ``name:`` names what follows.
"""

from typing import Final

__all__ = ["MACROS", "RULES"]

MACROS: Final[dict[str, str]] = {
    "MONTHNAME": "MONTH | ABBRMONTH | WEAKMONTH",
    "WD": "WEEKDAY | ABBRDAY",
    "DAYNUM": "DAY | ORDINAL",
    "RANGER": "to | through | thru | until | till | and | or | HYPHEN | DASH",
    "NOYEAR": "MEASURE | UNIT | PERCENT | CLOCK | AMPM",
    "NODAY": "MEASURE | UNIT | PERCENT | AMPM | DOT COUNT",
    "YR": "head:HEAD? era_first:ERA? year:( YEAR | ANYYEAR (?= ERA) | SHORTYEAR | (?<= ERA) ANYYEAR ) (?! NOYEAR) era:ERA?",
    "AMT": "( ( a | the | an ) ( SOME | couple ( of )? | dozen | further | mere | good | full | single )"
    " | couple of | NUMWORD | COUNT | AMOUNT | SOME | a | an | another | half ( a | an ) | couple )",
    "ADJ": "HYPHEN? ( full | long | more | straight | consecutive | whole | further | successive | additional | solid"
    " | trading | working | calendar | short | odd | PLAIN (?= UNIT) )",
    "ANYUNIT": "UNIT | UNIT1",
    "IN": "in | on | by | since | until | till | from | to | of | during | before | after | through | between | early"
    " | late | mid | last | next | this | that | for | around | about | HYPHEN | throughout",
    "FUNCTION": "and | or | to | he | she | it | they | we | was | were | the | at | in | with | when | by | as | but"
    " | from | for | on | until | till | is | are | i | his | her | had | a | an | after | before | that | which | of | who"
    " | has | have | would | could | will",
    "MARK": "COMMA | DOT | COLON | CLOSE | OPEN | DASH | QUOTE | JUNK | HYPHEN | INSTANT",
}

RULES: Final[dict[str, str]] = {
    # dates in full, or as much of one as stands together
    "iso": "iso:( ISO | ISOMONTH )",
    "numeric": "( weekday:WD COMMA? )? numeric:NUMERIC",
    "ymd": "( weekday:WD COMMA? )? year:YEAR (DOT|COMMA|HYPHEN)? month:MONTHNAME (DOT|HYPHEN)? day:DAYNUM"
    " (?! HYPHEN) (DOT? COMMA? weekday_after:WEEKDAY)?",
    "dmy": "( weekday:WD (COMMA | DOT)? )? the? day:DAYNUM (HYPHEN | SLASH | of | DOT | day of)? month:MONTHNAME"
    " ( (HYPHEN | SLASH | COMMA | of | DOT | COMMA of)? YR )?",
    "mdy": "( weekday:WD (COMMA | DOT)? )? month:MONTHNAME the? day:DAYNUM (?! NODAY)"
    " ( (COMMA | of | HYPHEN | SLASH | DOT)? YR )?",
    "nth_of_month": "the? ( day:NTH ( day )? of | (?<= on | by | until | from) the nth:NTH ) month:MONTHNAME ( COMMA? YR )?",
    "month_nth": "month:MONTHNAME the? day:( NTH | ORDINAL ) (?! CAPITAL | PLAIN) ( COMMA? YR )?",
    "month_month": "month:MONTHNAME ( HYPHEN | DASH | to | SLASH ) month_to:MONTHNAME (?! DAYNUM) ( ( COMMA | of )? YR )?",
    "month_year": "month:MONTHNAME (COMMA | of | HYPHEN | SLASH | of the year)? YR",
    "year_month": "year:YEAR month:SUREMONTH",
    "sure_month": "month:SUREMONTH",
    "name_month": "(?<= IN | and | COMMA) month:( NAMEMONTH | ABBRMONTH )",
    "weekday_day": "weekday:WD COMMA? the? day:ORDINAL",
    "weekday_number": "((?<= BREAK)|^) weekday:WD COMMA? day:DAY (?= DOT | COLON | DASH | BREAK)",
    "day_heading": "((?<= BREAK)|^) the? day:ORDINAL ( (and | to | COMMA | DASH | HYPHEN) the? ORDINAL )? (?= DOT DASH | COLON | DASH)",
    "nth_weekday": "the? nth:( NTH | ORDINAL | last ) weekday:WEEKDAY ( in | of ) month:MONTHNAME ( COMMA? YR )?",
    "the_day": "( the day:ORDINAL | (?<= on | until | till | by | from | to | since | before | after | and | of | the )"
    " day:ORDINAL ) instant:INSTANT? (?= COMMA | DOT | COLON | CLOSE | OPEN | DASH | QUOTE | FUNCTION | BREAK | HOUR | CLOCK | noon | around"
    " | about | through | instead | please | rather | $ ) (?! of ( COUNT | NUMWORD ))",
    "instant": "( (?<= the) | the )? day:( ORDINAL | NTH ) ( of )? ( the )? instant:INSTANT",
    "the_nth": "(?<= on | of) the day:NTH (?= COMMA | DOT | FUNCTION)",
    # two dates in one breath
    "d_d_month": "( from | between )? ( the )? day:DAYNUM ( RANGER | COMMA ) the? day_to:DAYNUM (of)? month:MONTHNAME"
    " ( COMMA? YR )?",
    "month_d_d": "month:MONTHNAME the? day:DAYNUM ( RANGER | HYPHEN HYPHEN ) the? day_to:DAYNUM"
    " (?! NODAY | MONTHNAME) ( COMMA? YR )?",
    "year_year": "year:LIKELYYEAR ( HYPHEN | DASH | SLASH ) year_to:( LIKELYYEAR | TWODIGITS ) (?! HYPHEN | NOYEAR | DASH)",
    "era_range": "year:ANYYEAR ( HYPHEN | DASH | to | and | or ) year_to:ANYYEAR era:ERA",
    # years and longer
    "the_year": "the? ( year | years ) YR",
    "year_after": "(?<= in | since | until | till | during | before | after | through | throughout | early | late | mid | HEAD"
    " | between ) year:YEAR (?! NOYEAR | HYPHEN COUNT)",
    "year_weak": "(?<= by | from | to | of | and | the | around | about | for | a | an | its | his | her | their | HYPHEN )"
    " year:LIKELYYEAR (?! NOYEAR | HYPHEN COUNT)",
    "year_first": "((?<= BREAK | DOT)|^) year:LIKELYYEAR (?= PLAIN | BREAK | $)",
    "year_alone": "(?<! NUMSIGN | COUNT | AMOUNT | HYPHEN | SLASH | NUMWORD | over | CLOCK | COLON | than | IN | nearly )"
    " year:LIKELYYEAR (?= MARK | FUNCTION | CAPITAL | QUOTE | BREAK | $)",
    "short_year": "(?<= in | since | of | by | from | to | early | late | and | spring | summer ) year:SHORTYEAR",
    "era_year": "head:HEAD? year:ANYYEAR era:ERA",
    "era_first": "head:HEAD? era:ERA year:ANYYEAR",
    "old_year": "(?<= in | by | until | till | since | early | late | from | to | of | and) bare:OLDYEAR"
    " (?! NOYEAR | PLAIN | AMOUNT | HYPHEN)",
    "decade": "the? decade:DECADE era:ERA?",
    "century": "the? nth:( ORDINAL | NTH ) HYPHEN? ( century | centuries ) era:ERA?",
    "season_year": "the? season:( SEASON | FALL ) (COMMA | of)? YR ( ( SLASH | HYPHEN | DASH ) TWODIGITS )?",
    "year_season": "year:YEAR season:SEASON",
    "season": "( which:( last | next | this | that | the following | the next | the previous | the same ) | the )?"
    " season:SEASON",
    "fall": "( (?<= in) the | which:( last | next | this | that ) ) season:FALL (?! of | HYPHEN | in)",
    "quarter": "the? nth:( ORDINAL | NTH | last | final ) HYPHEN? quarter (?! HYPHEN) ( of the? YR )?",
    "feast": "( which:( last | next | this ) )? feast:FEAST ( day )? ( COMMA? YR )?",
    # beside now, or beside the last date told
    "weekday": "( ( the )? which:( last | next | this | that | following | previous | same | coming | past | this past"
    " | this coming | that same | preceding ) )? weekday:WEEKDAY ( which_after:( last | next ) (?! week | month | year | NUMWORD) )?",
    "abbr_weekday": "( (?<= on) | which:( last | next | this ) ) weekday:SUREABBRDAY (?! CAPITAL)",
    "of_unit": "( the | a )? nth:( NTH | ORDINAL | last | final | opening | closing ) ( amount:( NUMWORD | COUNT | SOME ) )?"
    " unit:( UNIT1 | UNIT ) (?= of)",
    "mod_unit": "( the? very? mod:( end | beginning | start | middle | close | rest | remainder ) of | mod:( late | early | later"
    " | earlier ) in | (?<= end | ending | ended | for | during | of ) ) the unit:UNIT1 (?! before | after | of | when | that)",
    "unit": "( the | that | this )? which:( last | past | next | coming | following | previous | preceding | same | this | that"
    " | current | subsequent | ensuing | succeeding | very same | very next | prior | first | final )"
    " unit:( UNIT1 ) (?! HYPHEN | AMOUNT)",
    "unit_past": "the unit:( UNIT1 ) which:( before (?= MARK | and | BREAK) | after (?= MARK | and | BREAK) | previous | earlier | later | following | previously"
    " | afterwards | prior )",
    "unit_clause": "the unit:DAYUNIT which:( before | after )",
    "the_weekend": "( the | my | my own ) unit:( weekend )",
    "last_months": "the? which:( last | next | this | that | previous | following ) month:( MONTH | ABBRMONTH ) (?! DAYNUM | YR)",
    "units": "( the | these | those )? which:( last | past | next | coming | following | previous | preceding | first | final"
    " | subsequent | ensuing ) ( and | or )? ( amount:( SOME | NUMWORD | COUNT | couple ( of )? | dozen ) ADJ? )? unit:UNIT",
    "ago": "( just | only | over | about | almost | nearly | some )? amount:AMT half:( and ( a | one )? half )? HYPHEN? ADJ?"
    " unit:( ANYUNIT ) dir:( ago | later | earlier | afterwards | afterward | hence | previously | beforehand"
    " | from now | from today | from then | since (?= MARK) | before (?= MARK | and) | after (?= MARK | and) | prior (?= MARK)"
    " | before that | after that | thereafter )",
    "ago_bare": "( some )? unit:UNIT dir:( ago | later | earlier | afterwards | previously | before (?= MARK) )",
    "yesterday": "( the day rel:( before | after ) )? deixis:( today | yesterday | tomorrow | tonight | tomorow | tommorow"
    " | tomorrows | tmr | tdy )",
    "today_spaced": "(?<! day | night ) deixis:( to ) ( day | night | morrow ) (?= MARK | FUNCTION)",
    "same_day": "( the morrow | next morrow )",
    "night": "which:( last | yester | yesterday | tomorrow | tonight | today | next ) part:( PART )",
    "part": "( the | that | this | at | in the | one | every )? ( which:( same | next | following | previous | very same | very next ) )? part:PART",
    # hours
    "clock": "( clock:( CLOCK | DOTCLOCK ) ampm:AMPM? | hour:( HOUR | HOURWORD ) ampm:AMPM | hour_o:( HOUR | HOURWORD ) OCLOCK"
    " ( in the part:PART | at part_night:( night ) )? | noon:( noon | midday | noontime ) | midnight:( midnight )"
    " | clock_24:MILITARY ( hours | hrs ) ) ( OPEN? zone:( utc | gmt | est | edt | pst | pdt | cet | bst | cst | ist | et ) )?",
    # how long
    "duration": "amount:AMT half:( and a half )? ( amount_to:( ( to | or | HYPHEN | DASH ) ( NUMWORD | COUNT | AMOUNT ) ) )?"
    " HYPHEN? ADJ? unit:( ANYUNIT ) ( HYPHEN? long )?"
    " ( COMMA? and? amount_two:( NUMWORD | COUNT | a | half ( a | an ) ) unit_two:( ANYUNIT ) )?",
    "duration_half": "amount:( a | an | NUMWORD | COUNT ) unit:( ANYUNIT ) half:( and a half )",
    "half": "half:( half ) ( a | an | HYPHEN )? unit:( UNIT1 )",
    "long": "unit:( UNIT1 ) HYPHEN? long",
    "some_units": "(?<= for | within | in | over | after | lasted | took | of | spent | many | during) unit:UNIT (?! later | ago)",
    # how often
    "every": "( every | each ) other:( other | second )? amount:( NUMWORD | COUNT )? ( unit:( ANYUNIT ) | weekday:WEEKDAY"
    " | part:PART | month:MONTH | season:SEASON | feast:FEAST )",
    "often": "often:( daily | weekly | monthly | annually | annual | yearly | hourly | nightly | everyday | biweekly"
    " | fortnightly | quarterly )",
    "weekdays": "( on )? weekdays:WEEKDAYS",
    "per": "(?<= once | twice | times | MEASURE | PERCENT | hours ) ( a | per | each ) unit:( UNIT1 )",
    # hardly a date
    "now": "now:( now | right now | currently | nowadays | these days | at present | the present day | the present | present day"
    " | modern day | current | the time being | presently | the present time | today )",
    "past": "past:( recently | recent years | recent months | recent weeks | recent days | recent | lately | the past"
    " | in the past | former | formerly | some time ago | long ago )",
    "future": "future:( very soon | the future | the near future | future | shortly afterwards )",
    "the_time": "the_time:( ( the | that | this ) ( same )? ( time | period ) | some time | this date )",
    "nth_unit": "( the ) nth:( NTH | ORDINAL | final ) unit:( DAYUNIT | PART )",
    "next_one": "( the )? last day but one (?= of)",
    "after_start": "( amount:AMT unit:( ANYUNIT ) after | the part:PART of | the unit:DAYUNIT ( of | after ) )"
    " ( the | their | his | her | its | our | my )?"
    " ( setting ( out | off ) | departure | leaving | departing | start | starting | sailing | embarking )",
}
