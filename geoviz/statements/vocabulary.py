"""Words that the grammar of distances knows, by what they do."""

from typing import Final

from geoviz.model import Mode

__all__ = [
    "ADVERBS", "AREA_NOUNS", "BE_VERBS", "BORDER_NOUNS", "CAPITAL_NOUNS", "COAST_NOUNS", "COMMON_CAPITALISED",
    "COMPASS_LETTERS", "EVENT_NOUNS", "FEATURE_WORDS", "LINE_NOUNS", "LOCAL", "LOCATED", "LOC_VERBS", "PARTICLES",
    "PEOPLE", "PLACE_NOUNS", "POINT_NOUNS", "PREPOSITIONS", "ROAD_WORDS", "STOP_WORDS", "TITLES", "TRIP_NOUNS",
    "VERBS", "word_set",
]  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """Cut a list of words, as it is pleasant to read, into a set."""
    return frozenset(text.split())


COMPASS_LETTERS: Final = word_set(
    """
        N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW
        """
)

BE_VERBS: Final = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s"})
LOC_VERBS: Final = BE_VERBS | word_set(
    """
        lies lie lay sits sit sat stands stand stood remains rests nestles straddles constitute constitutes
        comprises
        """
)
LOCATED: Final = word_set(
    """
        located situated situate lying based positioned set centered centred sited found built nestled perched
        standing sitting being headquartered placed stationed established distant lying remote isolated removed
        situated founded constructed
        """
)
ADVERBS: Final = word_set(
    """
        also only just about approximately still now then some barely roughly currently today mere merely thus
        therefore geographically actually officially usually generally physically directly almost nearly around
        further farther conveniently strategically situated at a an distance of the respectively even as well too
        back
        """
)
VERBS: Final = LOC_VERBS | word_set(
    """
        has have had will would can could may might should shall must does did do runs run ran leads lead led goes
        went begins began starts started ends ended makes made takes took gives gave says said told reported
        reports became becomes serves served covers covered reaches reached extends extended stretches stretched
        flows flowed comes came passes passed connects connected links linked borders bordered offers offered
        opened closed moved moves struck hit hits happened occurred broke erupted killed died crashed landed
        arrived departed left fled marched drove walked rode travelled traveled flew sailed advanced retreated
        hosts hosted houses gets got continues continued heads carries carried joins joined crosses crossed
        separates separate separated attacked live lives lived rises summits averages measures measured claimed
        seized captured shelled fell fired launched recommends works worked
        """
)
PREPOSITIONS: Final = word_set(
    """
        in on at of from to by with near outside inside into between along via through over under across off for
        around within beyond past behind beside against toward towards upon above below amid among during after
        before since until without throughout up down per opposite facing bordering
        """
)
STOP_WORDS: Final = (
    PREPOSITIONS
    | VERBS
    | word_set(
        """
        and or but while whereas although though because which who whom whose that where when if so than as nor
        yet however located situated lying
        """
    )
)

BORDER_NOUNS: Final = frozenset({"border", "frontier", "boundary", "borders", "borderline", "state-line", "stateline"})
COAST_NOUNS: Final = word_set(
    """
        coast coastline shore shores seashore seaboard sea ocean gulf shoreline seaside waterfront bay strait
        sound lake lough loch lagoon fjord
        """
)
LINE_NOUNS: Final = word_set(
    """
        river road highway railway railroad motorway expressway interstate freeway route canal creek stream front
        frontline front-line line track trail pipeline brook turnpike parkway equator hwy rte autobahn frontlines
        """
)
AREA_NOUNS: Final = word_set(
    """
        mountains range hills islands island isle isles archipelago province county district region desert park
        forest wilderness sanctuary reserve plateau peninsula territory state country mainland governorate
        prefecture oblast krai alps vale valley atoll republic wetlands highlands plains steppe outback
        """
)
POINT_NOUNS: Final = word_set(
    """
        mouth source confluence peak summit top entrance crater centre center outskirts edge limits suburbs heart
        tip headwaters foot junction intersection entry gate gates ruins site remains middle
        """
)
LOCAL: Final = word_set(
    "provincial regional district county state departmental territorial local oblast administrative"
)
"""What makes "the capital" that of a part of the country."""
CAPITAL_NOUNS: Final = frozenset({"capital", "headquarters", "seat", "capital-city"})
PLACE_NOUNS: Final = word_set(
    """
        city town village hamlet settlement community municipality commune suburb township port harbour harbor
        resort island isle islands capital locality parish hill mountain peak area region district state country
        province county camp base station airport reserve park site place centre center point fort post castle
        farm metropolis locale neighborhood neighbourhood borough ward colony town's stronghold mine lake river
        airfield monastery abbey church cathedral mosque temple facility plant cosmodrome spaceport stadium yards
        resorts enclave territory atoll peninsula hotel school college university campus border oasis crossing
        checkpoint dam reservoir volcano reef shoal spa
        """
)
FEATURE_WORDS: Final = word_set(
    """
        city town village island islands isle isles river lake mount mountain mountains bay gulf sea ocean cape
        port fort point airport airfield station railway university college school high academy hospital park
        national forest wilderness sanctuary resort centre center mall plant power thermal house bridge dam
        reservoir county district province region state republic kingdom emirate governorate oblast krai valley
        vale fell peak hill hills range peninsula desert strait straits channel sound canal creek brook falls
        glacier volcano beach coast border highway road route interstate street avenue freeway parkway expressway
        motorway base camp castle abbey church cathedral monastery temple mosque palace museum zoo stadium arena
        tower towers square hotel inn exit junction cosmodrome spaceport pole space international regional
        municipal municipality township borough commune parish isthmus delta basin plateau reserve estate mine
        field site ranch farm harbor harbour gate gap pass tunnel reef atoll archipelago alps steppe crossing
        checkpoint naval air force prison jail barrage refinery terminal nuclear stadium club north south east
        west northern southern eastern western central upper lower new old great greater saint san santa
        """
)
ROAD_WORDS: Final = word_set(
    """
        highway route interstate road us u.s sr hwy rte exit state motorway freeway no marker rt i
        """
)
PARTICLES: Final = word_set(
    """
        of de la las los del della delle di da do dos das du des el al le les ibn bin ben y e ez es ed der den van
        von am an sur upon ad as ul ur
        """
)
TITLES: Final = word_set(
    """
        mr mrs ms dr president prime minister general gen lt col sgt capt captain king queen prince princess
        governor senator mayor chief leader spokesman spokeswoman spokesperson commander colonel lieutenant major
        sheriff officer chancellor secretary ambassador professor sir lord lady bishop pope saint-father mr. mrs.
        dr. gen. lt. col. sgt. gov. sen.
        """
)
PEOPLE: Final = word_set(
    """
        he she they we i you who troops soldiers forces men army armies bombers police officers officials rescuers
        crews firefighters rebels militants fighters people residents walkers hikers tourists technicians workers
        students witnesses protesters migrants refugees him her us me everyone family driver passengers crew
        victims
        """
)
EVENT_NOUNS: Final = word_set(
    """
        shock foreshock mainshock
        earthquake quake temblor tremor aftershock epicentre epicenter accident crash collision incident explosion
        blast attack fire wildfire blaze eruption landslide avalanche storm hurricane cyclone typhoon tornado
        flood shooting strike airstrike ambush battle clash wreck wreckage debris plane aircraft jet helicopter
        boat ship vessel tanker ferry yacht drone missile rocket satellite car truck vehicle bus train convoy body
        bodies remains hole tower derailment spill leak sighting home house farm cabin apartment mansion residence
        building factory warehouse tornado ceremony rally event
        """
)
TRIP_NOUNS: Final[dict[str, Mode | None]] = {
    "drive": "road", "commute": "road", "ride": None, "bus": "road", "car": "road", "journey": None, "trip": None,
    "walk": "foot", "hike": "foot", "trek": "foot", "stroll": "foot", "march": "foot", "flight": "air",
    "crossing": "sea", "voyage": "sea", "sail": "sea", "distance": None, "train": "rail", "taxi": "road",
    "motorway": "road", "haul": None, "detour": "road", "swim": "sea", "hop": None, "gap": None, "way": None,
}  # fmt: skip
"""Nouns of a way somebody goes, with the mode they imply: "a 58 mile drive from A to B"."""

COMMON_CAPITALISED: Final = word_set(
    """
        the a an it its it's he she they we i you this that these those there here in on at of from to by with
        near about some only just over under more less than nearly almost around approximately roughly located
        situated lying built set based and but or so yet for as if when while where which who what how why after
        before since during until although though because however moreover meanwhile also then thus today
        yesterday tomorrow now later earlier soon once one two three four five six seven eight nine ten eleven
        twelve twenty thirty forty fifty hundreds thousands dozens several many most few all both each every
        another other such same not no yes his her their our my your monday tuesday wednesday thursday friday
        saturday sunday january february march april may june july august september october november december jan
        feb mar apr jun jul aug sep sept oct nov dec am pm bst gmt utc est highways distance distances altitude
        elevation officials police residents witnesses troops rescuers firefighters experts analysts according
        reuters ap afp north south east west northern southern eastern western northeast northwest southeast
        southwest upper lower central km miles mile kilometers kilometres city town village island river road
        highway route station airport nearest distant between within outside inside along across through above
        below beyond beside down up off out next further farther back into onto despite unlike like via per is are
        was were has have had does do did will would can could may might must should ancient modern downtown
        suburban president prime minister mr mrs ms dr gen sir lord mayor governor senator chief sheriff spokesman
        army navy government state federal national international situate formerly originally traditionally
        historically currently geographically administratively nearby neighbouring neighboring adjacent
        """
)
