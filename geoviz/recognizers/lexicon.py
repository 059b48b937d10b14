"""
Words by which names of places are told from names of persons, organisations and ordinary words.

The three long lists come from data/lexicon (built by data/build/lexicon.py); the short ones are grammar and stand here.
All words are in lower case, without full stops.
"""

import gzip
from functools import cache
from typing import Final

from geoviz.resources import data_path

__all__ = [
    "ABBREVIATED_STATES",
    "ACRONYM_PLACES",
    "AREA_NOUNS",
    "COMPASS",
    "CONNECTORS",
    "DATE_WORDS",
    "FEATURE_NOUNS",
    "FRONT_NOUNS",
    "FUNCTION_WORDS",
    "KIND_NOUNS",
    "LOCATIVE",
    "NAME_PARTICLES",
    "NOT_PLACES",
    "OCCUPATIONS",
    "ORGANISATION_HEADS",
    "ORGANISATION_NOUNS",
    "PLACE_WORDS",
    "ROLES",
    "SHIP_NOUNS",
    "SITE_NOUNS",
    "SPEECH",
    "STREET_NOUNS",
    "SUFFIX_NOUNS",
    "TITLES",
    "TRAVEL",
    "first_names",
    "last_names",
    "ordinary_words",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _load(name: str) -> frozenset[str]:
    return frozenset(gzip.decompress(data_path("lexicon", name).read_bytes()).decode().casefold().split("\n"))


@cache
def ordinary_words() -> frozenset[str]:
    """English words that are written in lower case, those apart that name a place far more often."""
    return _load("words.txt.gz") - PLACE_WORDS


@cache
def first_names() -> frozenset[str]:
    """First names of many countries, and English short forms."""
    return _load("first_names.txt.gz") | _SHORT_NAMES


@cache
def last_names() -> frozenset[str]:
    """Frequent English last names."""
    return _load("last_names.txt.gz")


PLACE_WORDS: Final = _words("china turkey jersey japan java guinea chile niger chad jordan cologne panama bologna")
"""Words of the dictionary whose capitalised form is a place."""

_SHORT_NAMES: Final = _words(
    "al abe alex andy art barb barry ben bernie bert bill billy bob bobby brad bud chris chuck cindy dan danny dave "
    "deb debbie dennis dick don doug drew ed eddie fred gary gene george gerry greg hank harry jack jake jay jeff "
    "jen jenny jerry jim jimmy joe joey john johnny jon josh judy kate kathy ken kevin kim kris larry lee len les "
    "liz lou lynn mark marty matt max meg mel mike mick mitch nancy nate ned nick norm pam pat patty pete phil ray "
    "rich rick rob robin rod roger ron ronnie ross roy russ sal sam sandy sarah scott sean shawn sid stan steve sue "
    "susan tammy ted terry tim tina todd tom tommy tony tracy vic vince wally walt warren wayne wes will woody zach "
    "chad hillary barack mitt newt nicolas angela vladimir dmitry sergei sergey mohammed muhammad mohamed ahmed "
    "abdul abdullah hassan hussein ali omar osama saddam yasser ehud ariel shimon jong xi hu wen deng mao kofi ban "
    "nelson thabo jacob robert emmanuel francois jacques pierre hugo evo luiz dilma wm thos jas geo chas jno benj "
    "edw saml danl jos robt wilhelm friedrich giovanni giuseppe"
)

TITLES: Final = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady rev reverend fr father sister brother pastor bishop "
    "archbishop cardinal pope rabbi imam sheikh sheik president vice-president premier chancellor minister "
    "secretary senator sen representative rep congressman congresswoman governor gov mayor councilman councilwoman "
    "councillor commissioner alderman judge justice attorney sheriff deputy officer detective trooper chief captain "
    "capt colonel col general gen lieutenant lt sergeant sgt corporal cpl private pvt major maj admiral adm "
    "commander cmdr marshal brigadier brig king queen prince princess duke duchess earl count countess baron "
    "emperor tsar czar coach manager director chairman chairwoman chair ceo superintendent principal spokesman "
    "spokeswoman spokesperson actor actress singer author writer director-general ambassador envoy mp mep md phd "
    "esq hon messrs saint aunt uncle grandma grandpa mme mlle monsieur madame senor senora don herr frau "
    "quarterback pitcher guard forward striker goalkeeper midfielder defender infielder outfielder catcher driver "
    "rapper photographer reporter correspondent columnist editor analyst economist lawyer scientist researcher "
    "architect"
)
"""Words before a person's name."""

ROLES: Final = _words(
    "president premier chancellor minister secretary senator governor mayor police sheriff ambassador government "
    "parliament officials official authorities troops forces army navy soldiers militants rebels insurgents "
    "lawmakers residents people citizens voters men women students workers farmers fans team coach player players "
    "striker midfielder leader leaders diplomats embassy envoy intelligence media newspaper newspapers regime "
    "administration economy currency language culture food cuisine flag passport citizen national nationals"
)
"""Words after a name or a demonym that make it stand for a people, a government or a team."""

NAME_PARTICLES: Final = _words("van von der den de da di du del della la le el al bin ibn ben abu mac mc o'")
CONNECTORS: Final = _words(
    "of the de la le les du des da do dos das del di el al y e der den am an im ob on upon sur sous en aux and"
)

FUNCTION_WORDS: Final = CONNECTORS | _words(
    "by in at to or is was are were has had that which where when for from with as after before but near who lies will "
    "about some"
)
"""Words that nobody owns: behind a possessive they say that it is none."""

SHIP_NOUNS: Final = _words(
    "liner ship steamer steamship steamboat vessel yacht schooner frigate brig barque bark sloop cutter trawler tanker "
    "freighter ferry destroyer cruiser battleship corvette submarine icebreaker gunboat clipper whaler lugger ketch "
    "flagship warship hms uss rms ss mv hmas hmcs aboard"
)
"""Words before the name of a ship."""
OCCUPATIONS: Final = ("ist", "woman", "pher", "maker", "lawyer", "player", "leader", "owner", "founder", "teacher")
"""Endings of words for what a person is by trade, as "novelist"."""

SPEECH: Final = _words(
    "said says say told tells added adds asked asks argued argues explained explains noted notes replied replies "
    "recalled recalls wrote writes testified tweeted insisted insists joked laughed smiled admitted admits "
    "acknowledged nodded commented remarked quipped sighed thinks thought knew knows felt feels hopes hoped "
    "believes believed"
)
"""Verbs of which a person, rarely a place, is the subject."""

ACTING: Final = _words(
    "wants wanted accuses accused denies denied agrees agreed announced warns warned says said insists insisted "
    "seeks sought plans planned hopes urged urges vowed vows threatened threatens supports supported opposes "
    "opposed backs backed rejects rejected condemned condemns called calls sent signed imposed demands demanded "
    "fears feared blames blamed considers believes expects expected"
)
"""Verbs of which a government is the subject where a country or a capital is named."""
DOING: Final = _words(
    "discussing negotiating considering seeking planning preparing trying threatening urging demanding refusing "
    "supporting backing pushing willing ready accused expected calling talking blaming hoping asking denying "
    "sending working wary keen accusing warned concerned worried committed determined agreed denied announced said "
    "signed imposed sent rejected vowed condemned called urged"
)
"""The same after "is", "has", "will"."""

LOCATIVE: Final = {
    **dict.fromkeys(
        _words(
            "in near throughout outside inside around across toward towards into via within en beyond through nearby"
        ),
        2,
    ),
    **dict.fromkeys(
        _words("at to from between reached reaching left leaving visited visiting visit entered entering toured"), 1
    ),
    **dict.fromkeys(
        _words("along off over above below beside opposite past northwest northeast southwest southeast"), 1
    ),
}
"""Words before a name of a place; 2 for those that rarely stand before a person."""

TRAVEL: Final = _words(
    "arrived arrive arrives arriving departed departs depart travelled traveled travel flew fly flies flown drove "
    "drive sailed sail marched march returned return returning headed heading went go going moved moving came come "
    "reached crossed landed landing bound retreated advanced encamped camped stopped stayed stay settled lived "
    "living lives based located situated born died buried held"
)

COMPASS: Final = {
    **{w: w for w in _words("north south east west central upper lower new great little inner outer")},
    "northern": "northern", "southern": "southern", "eastern": "eastern", "western": "western",
    "northeast": "northeast", "northwest": "northwest", "southeast": "southeast", "southwest": "southwest",
    "northeastern": "northeastern", "northwestern": "northwestern",
    "southeastern": "southeastern", "southwestern": "southwestern",
    "downtown": "downtown", "suburban": "suburban", "rural": "rural", "mid": "mid", "middle": "middle", "old": "old",
    "nearby": "nearby", "neighboring": "neighboring", "neighbouring": "neighbouring", "greater": "greater",
    "war-torn": "war-torn", "metropolitan": "metropolitan", "metro": "metro", "coastal": "coastal",
}  # fmt: skip
"""Words between a preposition and a name that leave the name a place."""

AREA_NOUNS: Final = _words(
    "county parish borough township province region district state prefecture oblast krai republic territory "
    "municipality governorate canton shire voivodeship raion emirate kingdom island islands archipelago peninsula "
    "city town village"
)
FEATURE_NOUNS: Final = _words(
    "river creek lake lagoon bay gulf sea ocean strait channel sound fjord harbor harbour inlet cove reservoir "
    "canal bayou brook mountain mountains mount hills hill ridge range peak valley canyon gorge glacier plateau "
    "plain plains desert forest wilderness woods beach coast cape point falls waterfall springs spring island "
    "islands isle isles atoll reef peninsula basin delta swamp marsh oasis volcano cave caves rock rocks dunes "
    "dyke dike fen fens crossroads "
    "prairie heights flats gap pass hollow run fork branch landing ferry ford crossing crater fell moor dale glen "
    "loch tarn water beck"
)
SITE_NOUNS: Final = _words(
    "airport airfield airbase aerodrome cosmodrome spaceport base station port harbour harbor railway railroad "
    "bridge tunnel dam park zoo garden gardens stadium arena racecourse speedway square plaza market palace castle "
    "cathedral basilica abbey monastery temple shrine mosque synagogue museum gallery library theatre theater tower "
    "monument memorial cemetery fort fortress hotel inn resort mall prison jail barracks camp refinery mine quarry "
    "plantation mill farm ranch junction depot district quarter neighborhood neighbourhood suburb reserve refuge "
    "reservation sanctuary trail path pier wharf dock docks wall hall courthouse"
)
STREET_NOUNS: Final = _words(
    "street st avenue ave road rd boulevard blvd drive dr lane ln highway hwy freeway expressway parkway pkwy "
    "turnpike court ct circle terrace pike alley broadway interstate"
)
SUFFIX_NOUNS: Final = AREA_NOUNS | FEATURE_NOUNS | SITE_NOUNS | STREET_NOUNS
"""Words that end a place's name."""
FRONT_NOUNS: Final = _words(
    "lake mount mt cape fort ft port point isle gulf bay river rio loch glen camp san santa santo saint st ste sao "
    "villa ciudad puerto monte ben tel beit kafr umm wadi jebel jabal khan bad sierra val costa isla islas cerro"
)
"""Words that begin a place's name."""
KIND_NOUNS: Final = (
    AREA_NOUNS
    | FEATURE_NOUNS
    | SITE_NOUNS
    | _words(
        "capital hamlet settlement community suburb metropolis seaport port country nation commonwealth area town "
        "cities towns villages rivers mountains lakes counties provinces regions states valleys countries resort "
        "stronghold city-state "
        "continent commune locality census-designated seat exclave enclave"
    )
)
"""Nouns, in lower case beside a name, that say what kind of place it is."""

ORGANISATION_NOUNS: Final = {
    word: kind
    for kind, words in {
        "local": "police fire sheriff attorney council schools school commission board court",
        "public": (
            "department dept committee agency authority bureau ministry office senate assembly legislature "
            "parliament house congress cabinet government army navy marines guard force brigade regiment division "
            "battalion corps squadron fleet volunteers cavalry infantry artillery militia service services "
            "administration survey treasury party democrats republicans conservatives embassy consulate"
        ),
        "learned": (
            "university college institute academy hospital clinic center centre laboratory laboratories lab "
            "observatory museum library church symphony orchestra philharmonic ballet opera choir chamber society "
            "association foundation trust union league federation confederation alliance coalition organization "
            "organisation ministries"
        ),
        "company": (
            "bank corp corporation company co inc ltd llc plc group holdings partners associates industries "
            "systems technologies airlines airways railways motors oil energy petroleum gas electric steel foods "
            "insurance capital fund exchange"
        ),
        "press": (
            "times post news herald tribune journal gazette daily chronicle star globe observer telegraph "
            "guardian mail press media radio television tv broadcasting magazine review mercury dispatch examiner "
            "register inquirer sentinel courier advertiser argus echo standard independent"
        ),
        "event": (
            "festival championship championships cup marathon games olympics open tournament race classic bowl "
            "series prize award awards act treaty accord agreement protocol convention declaration constitution"
        ),
        "team": (
            "club team fc united athletic rovers wanderers tigers lions bears eagles hawks bulls bulldogs "
            "wildcats panthers cowboys giants jets rangers yankees mets dodgers angels pirates cardinals cubs sox "
            "braves marlins rays royals twins indians orioles astros athletics mariners padres rockies raptors "
            "celtics nets knicks sixers pistons pacers bucks cavaliers magic hornets wizards grizzlies pelicans "
            "spurs mavericks thunder suns kings lakers clippers warriors blazers timberwolves nuggets packers "
            "vikings saints falcons buccaneers seahawks rams chargers raiders broncos chiefs colts titans jaguars "
            "texans ravens bengals browns steelers dolphins patriots redskins bruins sabres canadiens senators "
            "leafs lightning hurricanes penguins flyers devils islanders capitals predators blues avalanche stars "
            "coyotes sharks oilers flames canucks hotspurs hotspur albion gators seminoles longhorns sooners "
            "huskers buckeyes wolverines spartans badgers gophers hawkeyes cyclones jayhawks mountaineers hokies "
            "terrapins gamecocks commodores razorbacks rebels aggies bobcats cougars"
        ),
    }.items()
    for word in words.split()
}
"""Words after a name that make the whole an organisation, a newspaper, an event or a team, and which of them."""

CALLED_AFTER: Final = SITE_NOUNS | _words(
    "university college institute academy school hospital clinic center centre council court county "
    "township municipality lga mdc hills woods area constituency church village gaol market complex club library"
)
"""Nouns that, with a town's name, name something in or at that town: "Cavan Town Hall"."""

ORGANISATION_HEADS: Final = _words(
    "university college bank church institute academy ministry department bureau duke duchess earl bishop "
    "archbishop prince princess king queen emperor sultan count lord lady house museum society association league "
    "federation republic-of battle treaty board council court diocese army siege peace conference school "
    "archdiocese hospital order knights daughters sons foundation confederation club radio voice friends statue "
    "speaker guild royal"
)
"""Words before "of NAME" that make the name part of another one."""

OCCASIONS: Final = _words("battle siege treaty tour summit congress peace fall feast day bishop duke house state city")
"""Words that before "of" begin a name of something else, though towns are called so too."""

PRODUCT_NOUNS: Final = _words(
    "virus viruses strain strains fever disease syndrome encephalitis flu cheese wine whisky whiskey beer bread sauce "
    "terrier retriever spaniel shepherd collie cattle sheep goose rat breed brand jeans shoes car cars truck trucks "
    "tractor tractors watches phone phones app software"
)
"""Nouns after a name that make it a product's, a breed's or a disease's."""

PLURAL_KINDS: Final = {
    "counties": "county", "rivers": "river", "valleys": "valley", "mountains": "mountain", "lakes": "lake",
    "islands": "island", "provinces": "province", "districts": "district", "states": "state", "cities": "city",
    "towns": "town", "villages": "village", "parishes": "parish", "townships": "township", "regions": "region",
    "oblasts": "oblast", "seas": "sea", "oceans": "ocean", "creeks": "creek", "departments": "department",
    "governorates": "governorate", "bays": "bay", "prefectures": "prefecture", "peninsulas": "peninsula",
    "deserts": "desert", "canyons": "canyon", "airports": "airport", "stations": "station", "ports": "port",
    "hills": "hill", "countries": "country", "republics": "republic", "cantons": "canton", "boroughs": "borough",
    "gulfs": "gulf", "straits": "strait",
    "streets": "street", "avenues": "avenue", "roads": "road", "mounts": "mount", "capes": "cape", "forts": "fort",
}  # fmt: skip
"""What names joined by "and" share: "the Ohio and Missouri rivers", "Lakes Erie and Ontario"; and one of them."""

DATE_WORDS: Final = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun spring summer autumn fall winter christmas easter ramadan halloween thanksgiving noon "
    "midnight today tomorrow yesterday"
)

NOT_PLACES: Final = _words(
    "reuters ap afp upi dpa bbc cnn abc nbc cbs fox pbs npr itar tass ria kcna xinhua bloomberg kyodo yonhap ansa "
    "efe anp nato un unesco unicef who imf wto opec opcw fbi cia nsa kgb fsb mi5 mi6 nasa esa faa fda cdc epa irs "
    "nhs usda doj dod gop ira eta plo hamas hezbollah isis isil al-qaeda taliban facebook twitter google apple "
    "microsoft amazon youtube instagram boeing airbus toyota honda ford nissan mazda mercedes bmw volkswagen exxon "
    "shell bp god jesus christ allah islam bible koran covid covid-19 ebola sars mers hiv aids h1n1 h5n1 h7n9 "
    "internet web wikipedia wikinews ceo cfo phd mba usd eur gbp am pm i ii iii iv vi vii viii ix xi xii mr mrs ms "
    "dr no ok tv dvd cd pc it dna ngo nba nfl mlb nhl ncaa fifa uefa gmt est pst utc edt cst cest bst pdt mst mdt "
    "rt via amp http https www com org net html url pdf asean mercosur nafta brics eurozone senate congress "
    "olympic olympics supreme "
    "parliament republicans democrats republican democrat democratic christian muslim jewish hindu buddhist "
    "catholic protestant sunni shiite shia kurds kurdish jew jews muslims christians "
    "latin gothic victorian colonial army navy marines air force food drug federal centre center "
    "central state national international general public mother father mom dad grandma grandpa uncle aunt sir madam "
    "lord lady commonwealth"
)
"""Names and abbreviations that gazetteers list somewhere, and texts write for something else."""

ACRONYM_PLACES: Final = _words(
    "us usa uk uae ussr gdr frg drc prc roc dprk rok nz png nyc dc eu u.s u.s.a u.k u.a.e d.c e.u n.y.c p.r.c l.a la "
    "nsw n.s.w qld pei p.e.i nwt ksa hk bc b.c kzn"
)
"""Abbreviations in capitals that are places."""

ABBREVIATED_STATES: Final = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "cal": "California", "calif": "California",
    "colo": "Colorado", "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia",
    "ill": "Illinois", "ind": "Indiana", "kan": "Kansas", "kans": "Kansas", "ky": "Kentucky", "la": "Louisiana",
    "md": "Maryland", "mass": "Massachusetts", "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi",
    "mo": "Missouri", "mont": "Montana", "neb": "Nebraska", "nebr": "Nebraska", "nev": "Nevada",
    "n.h": "New Hampshire", "n.j": "New Jersey", "n.m": "New Mexico", "n.y": "New York", "n.c": "North Carolina",
    "n.d": "North Dakota", "okla": "Oklahoma", "ore": "Oregon", "oreg": "Oregon", "pa": "Pennsylvania",
    "penn": "Pennsylvania", "r.i": "Rhode Island", "s.c": "South Carolina", "s.d": "South Dakota",
    "tenn": "Tennessee", "tex": "Texas", "vt": "Vermont", "va": "Virginia", "wash": "Washington",
    "w.va": "West Virginia", "wis": "Wisconsin", "wisc": "Wisconsin", "wyo": "Wyoming", "d.c": "District of Columbia",
    "p.r": "Puerto Rico", "idaho": "Idaho", "iowa": "Iowa", "ont": "Ontario", "que": "Quebec", "alta": "Alberta",
    "sask": "Saskatchewan", "man": "Manitoba", "b.c": "British Columbia", "n.b": "New Brunswick",
    "n.s": "Nova Scotia", "p.e.i": "Prince Edward Island", "nfld": "Newfoundland", "n.s.w": "New South Wales",
    "vic": "Victoria", "qld": "Queensland", "tas": "Tasmania", "al": "Alabama", "ak": "Alaska", "az": "Arizona",
    "ar": "Arkansas", "ca": "California", "co": "Colorado", "ct": "Connecticut", "de": "Delaware",
    "dc": "District of Columbia", "fl": "Florida", "hi": "Hawaii", "id": "Idaho", "il": "Illinois", "in": "Indiana",
    "ia": "Iowa", "ks": "Kansas", "me": "Maine", "ma": "Massachusetts", "mi": "Michigan", "mn": "Minnesota",
    "ms": "Mississippi", "mt": "Montana", "ne": "Nebraska", "nv": "Nevada", "nh": "New Hampshire", "nj": "New Jersey",
    "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "oh": "Ohio",
    "ok": "Oklahoma", "or": "Oregon", "ri": "Rhode Island", "sc": "South Carolina", "sd": "South Dakota",
    "tn": "Tennessee", "tx": "Texas", "ut": "Utah", "wa": "Washington", "wv": "West Virginia", "wi": "Wisconsin",
    "wy": "Wyoming", "on": "Ontario", "qc": "Quebec", "ab": "Alberta", "sk": "Saskatchewan", "mb": "Manitoba",
    "bc": "British Columbia", "nb": "New Brunswick", "ns": "Nova Scotia", "pei": "Prince Edward Island",
    "nsw": "New South Wales",
}  # fmt: skip
"""What stands after a town and a comma: AP style and postal abbreviations of states and provinces."""
