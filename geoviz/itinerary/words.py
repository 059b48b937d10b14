"""Words that are no verbs: prepositions, pronouns, nouns of journeys, groups, roles, times and facilities."""

from typing import Final

__all__ = [
    "ABSTRACT_NOUNS",
    "ADVERBS",
    "ANIMALS",
    "AREA_WORDS",
    "AUXILIARIES",
    "CALLED_OFF",
    "CLAUSE_WORDS",
    "DASHES",
    "DETERMINERS",
    "DIRECTIONAL",
    "EVENT_NOUNS",
    "FACILITY_NOUNS",
    "FORMER_WORDS",
    "GROUP_NOUNS",
    "INSTITUTIONS",
    "JOURNEY_NOUNS",
    "LATER_WORDS",
    "LOCATIVE",
    "NEAR_WORDS",
    "NEGATIONS",
    "ONWARD_WORDS",
    "ORIGIN_WORDS",
    "PLACE_PREFIXES",
    "PLAN_WORDS",
    "PLURAL_PEOPLE",
    "PREPOSITIONS",
    "PRONOUNS",
    "REST_WORDS",
    "ROLE_NOUNS",
    "SOCIAL",
    "STORM_NOUNS",
    "THING_NOUNS",
    "TIME_NOUNS",
    "TITLES",
    "TRANSPARENT",
    "UNIT_WORDS",
    "VIEW_WORDS",
    "WAY_WORDS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES: Final = _words(
    "had has have having was were is are am be been being will would shall should could can may might must did "
    "do does to not never"
    " n't cannot 'd 'll 've 're 's"
)
NEGATIONS: Final = _words(
    "not never n't cannot without nor neither nobody none refused refuse unable failed instead cancelled canceled"
    " forbidden prevented relinquish declined avoid avoided denied abandoned scrapped postponed"
    " missed"
)
CALLED_OFF: Final = _words(
    "scrubbed cancelled canceled dropped postponed abandoned overdue refused denied barred skipped scratched"
    " scrapped shelved"
)
"""What happens to a visit that does not happen."""
PLAN_WORDS: Final = _words(
    "will shall plans planned planning plan hopes hoped hoping hope intends intended intending intention intend due"
    " expected expects expect scheduled wants wanted want may might could should would wish wished wishes invited"
    "  ordered attempt attempted tried trying try if dream dreams dreamed aims aimed 'll going proposed "
    "considered agreed"
    " preparing prepares ready bound invitation invites"
)
ADVERBS: Final = _words(
    "then also just soon later first finally once again already both all only still even now thus therefore yet next"
    " afterwards afterward eventually there here back straight on off out forth away north south east west northward"
    " northwards southward southwards eastward eastwards westward westwards northeast northwest southeast southwest"
    " north-east north-west south-east south-west inland ashore home onward onwards up down over along together"
    "  twice thereafter meanwhile duly safely further farther forward quickly rapidly too very long soon often "
    "ever quite almost lately thence hence"
)
DETERMINERS: Final = _words(
    "the a an this that these those his her its their our my your some any each every another no both several many few"
    " one two three four five six seven eight nine ten"
)
PRONOUNS: Final = frozenset({"i", "we", "he", "she", "it", "they", "you", "who", "everyone", "nobody"})
LOCATIVE: Final = _words(
    "in at on near outside inside off beside amid among amongst around about within above aboard of by below"
    " throughout alongside beneath under opposite between"
)
DIRECTIONAL: Final = _words(
    "to into onto from through via across over past towards toward for upon up down beyond against"
)
PREPOSITIONS: Final = (
    LOCATIVE | DIRECTIONAL | _words("with after before during until till since as like despite amidst except than")
)
CLAUSE_WORDS: Final = _words(
    "which who whom whose that where when while because although though if whether as since unless whereas what how why"
    " whence until"
)
UNIT_WORDS: Final = _words(
    "km kilometre kilometres kilometer kilometers mile miles mi m metre metres meter meters league leagues verst versts"
    " yards feet nmi distance distant hours hour minutes far"
)
JOURNEY_NOUNS: Final = _words(
    "visit trip tour journey voyage stop stopover halt stay landing arrival departure march flight ride drive passage"
    " stage leg pilgrimage call expedition retreat return excursion trek way route path road crossing descent ascent"
    " swing appearance speech layover walk cruise pause escape landfall odyssey transfer extradition deportation"
    " sojourn"
)
GROUP_NOUNS: Final = _words(
    "party expedition column caravan team group crew marchers riders army troops forces force procession delegation"
    " entourage pilgrims cavalry regiment brigade squadron fleet band company travellers travelers cyclists walkers"
    " couple pair family friends family trio climbers explorers volunteers refugees students tourists passengers"
    " volunteers men soldiers crowd sledges dogs followers companions migrants survivors sailors command detachment"
    " battalion division relay flotilla guard vanguard orchestra choir ensemble musicians players side squad troupe"
    " quartet quintet fugitives duo brothers sisters twins rescuers climbers hikers runaways prisoners captives"
)
STORM_NOUNS: Final = _words(
    "hurricane storm typhoon cyclone eye centre center system tornado cloud tempest gale remnants depression"
)
ROLE_NOUNS: Final = _words(
    "balloonist novelist photographer baker student teacher nun monk priest canon vicar"
    " rabbi imam abbot columnist blogger "
    "president leader king queen prince princess pope pontiff minister premier emperor empress captain general admiral"
    " fugitive suspect cyclist rider traveller traveler explorer aviator pilot airman navigator chancellor secretary"
    " senator governor ambassador envoy diplomat commander colonel major man woman couple runner climber swimmer"
    " author writer poet singer missionary naturalist archbishop cardinal bishop preacher prisoner dictator strongman"
    " chairman monarch duke duchess lady lord doctor professor torch flame relic balloonist walker hiker sailor skipper"
    " adventurer motorist biker candidate politician activist star player wanderer flyer flier aeronaut dog horse bear"
    " whale bird probe object parcel painting statue shipment cargo virus"
)
PLACE_PREFIXES: Final = _words(
    "old new greater upper lower fort port saint san santa mount lake great north south east west northern southern"
    " eastern western central downtown cape los las"
)
"""What may stand before a place's name and is no first name."""
ANIMALS: Final = _words(
    "animal bear whale bird dog horse elephant turtle wolf eagle stork seal dolphin shark falcon osprey cat lynx"
    " albatross godwit puma otter walrus goose swan crane gull tortoise camel mule"
)
"""Animals that a journey may be told of, as "he", "she" or "it"."""
THING_NOUNS: Final = ANIMALS | _words(
    "torch flame relic probe object parcel painting statue shipment cargo virus casket coffin body remains trophy bell"
)
"""Things and animals that a journey may be told of, as "it"."""
PLURAL_PEOPLE: Final = _words(
    "officials newspapers reporters analysts experts students people residents witnesses critics dozens "
    "hundreds thousands police authorities"
)
ABSTRACT_NOUNS: Final = _words(
    "context case face light view terms wake name favour favor event support interest hopes history regard relation"
    " respect conflict war involvement role part belief influence stake investment operations operation situation"
    " time life career childhood youth elections election policy relations ties company companies government"
    " crisis troubles problems people residents officials forces believers faith confidence democracy rule power"
    " exchange return compensation participation increase rise decline change changes struggle rights matters"
    " threat attention experience experiences service studies protests riots unrest fighting violence revolution"
    " coup base bases markets market business businesses friends relatives family families fans readers"
)
"""Nouns whose "in" says where something is or was, not where the mover is: "a history of involvement in"."""
TIME_NOUNS: Final = _words(
    "beginning end start middle evening morning night afternoon time week month year day days weeks months years hours"
    " moment dawn noon nightfall midday dusk outset while hour winter summer autumn spring weekend night nights"
)
EVENT_NOUNS: Final = _words(
    "ceremony talks summit meeting banquet dinner rally conference reception speech concert mass service parade"
    " negotiations session trial lunch luncheon press address"
)
FACILITY_NOUNS: Final = _words(
    "cosmodrome spaceport shipyard racecourse reactor mine dam bridge falls canyon pass valley mountains hills "
    "home house prison jail airport station hotel hospital court port harbour harbor railway cathedral "
    "university"
    " palace embassy embassy firehouse post base plant factory museum stadium docks dock quay pier church mosque"
    "  temple school office headquarters camp clinic air naval army military railway train bus police border "
    "airfield rally"
)
TITLES: Final = _words(
    "mr mrs ms miss dr sir lord lady president premier prime minister king queen prince princess pope captain capt"
    " general gen lieutenant lt colonel col major maj admiral adm chairman chancellor secretary senator sen governor"
    " gov emperor empress st saint father sister brother archbishop cardinal bishop professor prof hurricane typhoon"
    " storm cyclone tropical hms uss ss leader dictator defense defence foreign former commander sgt sergeant judge"
    " canon friar rabbi imam sheikh abbot prior deacon vicar marshal commodore sultan emir shah tsar czar kaiser"
    " canon friar rabbi imam sheikh abbot deacon vicar marshal commodore sultan emir shah tsar czar kaiser"
    " comrade messrs reverend rev duke earl count baron sheriff mayor ambassador private corporal dame"
)
DASHES: Final = frozenset({"–", "—", "-", "→", "--", ">"})
NEAR_WORDS: Final = _words(
    "adjacent close downstream east next north north-east north-west northeast northwest south south-east"
    " south-west southeast southwest upstream west"
)
AREA_WORDS: Final = _words(
    "area banks bay beach capital center centre cities city coast coastal community country county district"
    " edge edges end foot hamlet harbor harbour head heart island islands kingdom lake middle mouth"
    " neighborhood neighbourhood oasis outskirts place plain plains port province region republic resort ruins"
    " settlement shores site square state streets suburb summit tip top town towns valley vicinity village"
    " villages"
)
SOCIAL: Final = _words(
    "apprehend arrest bury catch cheer detain fete greet hail hospitalise hospitalize host imprison jail"
    " receive seize sight spot treat welcome"
)
TRANSPARENT: Final = _words("based called including known located lying named perched situated")
FORMER_WORDS: Final = _words(
    "once formerly previously educated ordained studied taught worked served graduated married settled"
)
"""Words of an earlier life: where somebody once studied, served, settled."""
REST_WORDS: Final = _words(
    "lunch breakfast dinner supper coffee tea camp camped slept night nights rest bed stop halt swim beer petrol fuel"
)
"""What one does at a stop, in the notes of a traveller."""
ONWARD_WORDS: Final = _words("then thence thereafter next finally on onward onwards back again")
"""Words that go on to the next place."""
LATER_WORDS: Final = _words(
    "slept sleep night nights camped overnight morning next later days weeks tomorrow eventually meanwhile ago"
)
"""Words after which it may be another day."""
VIEW_WORDS: Final = _words(
    "view views seen see saw sight distant distance beyond horizon overlooks overlooking beheld glimpse looked looking"
    " opposite yonder visible peaks outline towards"
)
"""Words of what is seen from elsewhere."""
WAY_WORDS: Final = _words(
    "road way train bus direction route path track highway motorway line railway ferry flight turn turning turnoff fork"
)
"""What may lead to a place, or come from it, without the traveller's going there."""
ORIGIN_WORDS: Final = _words(
    "born native hails hailed raised grew home hometown based headquartered headquarters citizen resident"
    " residents bound"
)
"""Words beside the place that somebody is from."""
INSTITUTIONS: Final = _words(
    "government parliament congress senate army navy union council committee ministry department agency institute"
    " society alliance club league party street road avenue square lake river"
)
"""What names of bodies, clubs and streets end in."""
