"""What a person calls the kind of a place, as a GeoNames feature class and code."""

from functools import cache, lru_cache
from typing import Final

from geoviz.features import feature_words
from geoviz.folding import fold

__all__ = ["kind_of"]

# https://www.geonames.org/export/codes.html; "EST" is filed as this package files it, an estuary
_CODES: Final[dict[str, str]] = {
    "A": "ADM1 ADM1H ADM2 ADM2H ADM3 ADM3H ADM4 ADM4H ADM5 ADM5H ADMD ADMDH LTER PCL PCLD PCLF PCLH PCLI PCLIX PCLS "
    "PRSH TERR ZN ZNB",
    "H": "AIRS ANCH BAY BAYS BGHT BNK BNKR BNKX BOG CAPG CHN CHNL CHNM CHNN CNFL CNL CNLA CNLB CNLD CNLI CNLN CNLQ "
    "CNLSB CNLX COVE CRKT CRNT CUTF DCK DCKB DOMG DPRG DTCH DTCHD DTCHI DTCHM EST ESTY FISH FJD FJDS FLLS FLLSX FLTM "
    "FLTT GLCR GULF GYSR HBR HBRX INLT INLTQ LBED LGN LGNS LGNX LK LKC LKI LKN LKNI LKO LKOI LKS LKSB LKSC LKSI LKSN "
    "LKSNI LKX MFGN MGV MOOR MRSH MRSHN NRWS OCN OVF PND PNDI PNDN PNDNI PNDS PNDSF PNDSI PNDSN POOL POOLI RCH RDGG "
    "RDST RF RFC RFX RPDS RSV RSVI RSVT RVN SBKH SD SEA SHOL SILL SPNG SPNS SPNT STM STMA STMB STMC STMD STMH STMI "
    "STMIX STMM STMQ STMS STMSB STMX STRT SWMP SYSI TNLC WAD WADB WADJ WADM WADS WADX WHRL WLL WLLQ WLLS WTLD WTLDI "
    "WTRC WTRH",
    "L": "AGRC AMUS AREA BSND BSNP BTL CLG CMN CNS COLF CONT CST CTRB DEVH FLD FLDI GASF GRAZ GVL INDS LAND LCTY MILB "
    "MNA MVA NVB OAS OILF PEAT PRK PRT QCKS RES RESA RESF RESH RESN RESP RESV RESW RGN RGNE RGNH RGNL RNGA SALT SNOW "
    "TRB",
    "P": "PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLCH PPLF PPLG PPLH PPLL PPLQ PPLR PPLS PPLW PPLX STLMT",
    "R": "CSWY OILP PRMN PTGE RD RDA RDB RDCUT RDJCT RJCT RR RRQ RTE RYD ST STKR TNL TNLN TNLRD TNLRR TNLS TRL",
    "S": "ADMF AGRF AIRB AIRF AIRH AIRP AIRQ AIRT AMTH ANS AQC ARCH ARCHV ART ASTR ASYL ATHF ATM BANK BCN BDG BDGQ "
    "BLDA BLDG BLDO BP BRKS BRKW BSTN BTYD BUR BUSTN BUSTP CARN CAVE CH CMP CMPL CMPLA CMPMN CMPO CMPQ CMPRF CMTY "
    "COMC CRRL CSNO CSTL CSTM CTHSE CTRA CTRCM CTRF CTRM CTRR CTRS CVNT DAM DAMQ DAMSB DARY DCKD DCKY DIKE DIP DPOF "
    "ESTO ESTR ESTSG ESTT ESTX FCL FNDY FRM FRMQ FRMS FRMT FT FY FYT GATE GDN GHAT GHSE GOSP GOVL GRVE HERM HLT HMSD "
    "HSE HSEC HSP HSPC HSPD HSPL HSTS HTL HUT HUTS INSM ITTR JTY LDNG LEPC LIBR LNDF LOCK LTHSE MALL MAR MFG MFGB "
    "MFGC MFGCU MFGLM MFGM MFGPH MFGQ MFGSG MKT ML MLM MLO MLSG MLSGQ MLSW MLWND MLWTR MN MNAU MNC MNCR MNCU MNFE "
    "MNMT MNN MNQ MNQR MOLE MSQE MSSN MSSNQ MSTY MTRO MUS NOV NSY OBPT OBS OBSR OILJ OILQ OILR OILT OILW OPRA PAL "
    "PGDA PIER PKLT PMPO PMPW PO PP PPQ PRKGT PRKHQ PRN PRNJ PRNQ PS PSH PSN PSTB PSTC PSTP PYR PYRS QUAY RDCR RDIN "
    "RECG RECR REST RET RHSE RKRY RLG RLGR RNCH RSD RSGNL RSRT RSTN RSTNQ RSTP RSTPQ RUIN SCH SCHA SCHC SCHL SCHM "
    "SCHN SCHT SECP SHPF SHRN SHSE SLCE SNTR SPA SPLY SQR STBL STDM STNB STNC STNE STNF STNI STNM STNR STNS STNW STPS "
    "SWT SYG THTR TMB TMPL TNKD TOLL TOWR TRAM TRANT TRIG TRMO TWO UNIP UNIV USGE VETF WALL WALLA WEIR WHRF WRCK WTRW "
    "ZNF ZOO",
    "T": "ASPH ATOL BAR BCH BCHS BDLD BLDR BLHL BLOW BNCH BUTE CAPE CFT CLDA CLF CNYN CONE CORD CRDR CRQ CRQS CRTR "
    "CUET DLTA DPR DSRT DUNE DVD ERG FAN FORD FSR GAP GRGE HDLD HLL HLLS HMCK HMDA INTF ISL ISLET ISLF ISLM ISLS ISLT "
    "ISLX ISTH KRST LAVA LEV MESA MND MRN MT MTS NKM NTK NTKS PAN PANS PASS PEN PENX PK PKS PLAT PLATX PLDR PLN PLNX "
    "PROM PT PTS RDGB RDGE REG RK RKFL RKS SAND SBED SCRP SDL SHOR SINK SLID SLP SPIT SPUR TAL TRGD TRR UPLD VAL VALG "
    "VALS VALX VLC",
    "U": "APNU ARCU ARRU BDLU BKSU BNKU BSNU CDAU CNSU CNYU CRSU DEPU EDGU ESCU FANU FLTU FRZU FURU GAPU GLYU HLLU "
    "HLSU HOLU KNLU KNSU LDGU LEVU MESU MNDU MOTU MTU PKSU PKU PLNU PLTU PNLU PRVU RDGU RDSU RFSU RFU RISU SCNU SCSU "
    "SDLU SHFU SHLU SHSU SHVU SILU SLPU SMSU SMU SPRU TERU TMSU TMTU TNGU TRGU TRNU VALU VLSU",
    "V": "BUSH CULT FRST FRSTF GRSLD GRVC GRVO GRVP GRVV HTH MDW OCH SCRB TREE TUND VIN VINS",
}
# words that features.py has not, or has for another code
_WORDS: Final[dict[str, str]] = {
    "PPL": "city, town, village, hamlet, settlement, place, populated place, community, municipality, metropolis",
    "PPLC": "capital, capital city, national capital",
    "PPLX": "suburb, neighbourhood, neighborhood, quarter, borough, part of a city, city district",
    "PPLQ": "ghost town, abandoned village", "PCLI": "country, nation, sovereign state",
    "PCLD": "territory, overseas territory", "ADMD": "district, administrative division, division, administrative area",
    "ADM1": "state, province, oblast, krai, governorate, prefecture, canton, federal state, voivodeship, emirate",
    "ADM2": "county, department, raion, shire", "PRSH": "parish",
    "PRK": "national park, nature park", "RES": "reservation", "RESN": "nature preserve",
    "BTL": "battle, battleground",
    "MILB": "military, base, army base, military camp, military site, military installation, military area",
    "RNGA": "firing range, shooting range, test range, training area, training ground, proving ground",
    "BRKS": "barracks, garrison", "NVB": "navy base", "AIRB": "airbase, military airfield, air force base",
    "AIRP": "international airport, aerodrome", "AIRF": "airstrip, landing strip", "AIRH": "heliport, helipad",
    "CTRS": "cosmodrome, launch site, space centre, space center, rocket base, missile base, missile site",
    "CTRA": "nuclear facility, nuclear plant", "PSN": "nuclear power plant", "PSH": "hydroelectric power station",
    "PS": "power plant, powerplant, power station",
    "RSTN": "station, train station", "MTRO": "metro station, metro, subway station, underground station",
    "BUSTN": "bus station", "BUSTP": "bus stop", "RSTP": "railway stop", "RYD": "railway yard, rail yard",
    "PRT": "seaport, sea port", "HBR": "harbor, marina", "SHPF": "shipyard", "DCKY": "dockyard", "PIER": "jetty",
    "QUAY": "wharf", "UNIV": "campus", "SCHC": "academy", "ITTR": "institute, laboratory, lab, research centre, "
    "research center", "HSP": "clinic", "HSPC": "health centre, health center",
    "STDM": "arena, sports ground", "THTR": "theater", "CH": "cathedral, chapel, basilica", "MSTY": "abbey, convent",
    "CSTL": "citadel", "FT": "fortress", "HSTS": "historic site, heritage site",
    "ANS": "archaeological site, archeological site, ruins, ruin", "MNMT": "memorial, statue", "TMB": "tomb, mausoleum",
    "BLDG": "office, headquarters, offices", "BLDO": "office building", "HSE": "house, home, residence",
    "GOVL": "government office, ministry", "DIP": "embassy, consulate, diplomatic mission",
    "PP": "police station, police",
    "PO": "post office", "FCL": "facility, compound", "MFG": "factory, plant, works, mill", "OILR": "refinery",
    "OILW": "oil well", "MN": "quarry, pit", "FRM": "farm, ranch", "BANK": "bank", "REST": "restaurant, cafe, bar, pub",
    "HTL": "hostel, inn", "RET": "shop, store", "MALL": "mall, shopping center, shopping mall", "CMP": "camp, campsite",
    "CMPRF": "refugee settlement, idp camp", "CSTM": "checkpoint, border post, border checkpoint, crossing point",
    "CMTY": "graveyard, mass grave", "PRN": "jail, penal colony, prison camp, detention centre, detention center",
    "SQR": "plaza", "RD": "highway, motorway", "TRL": "path", "PPLR": "religious settlement", "LCTY": "locality",
    "STM": "stream, creek, brook, rivers", "LK": "loch", "PND": "pond", "WLL": "well", "FLLS": "falls",
    "RPDS": "rapids",
    "INLT": "inlet", "COVE": "cove", "ANCH": "anchorage", "WTLD": "wetland", "BOG": "bog", "WAD": "wadi",
    "MT": "mount", "MTS": "mountains, range", "PK": "summit", "HLL": "hilltop", "RDGE": "ridge", "CLF": "cliff",
    "PASS": "mountain pass", "HDLD": "headland", "ISL": "isle", "ISLS": "archipelago",
    "RK": "rock", "UPLD": "highland, highlands, upland", "CRTR": "crater", "CAVE": "caves", "TREE": "tree",
    "FRST": "wood, woods, woodland", "VIN": "vineyard", "INDS": "industrial area, industrial estate, industrial zone",
    "LOCK": "lock", "WALL": "wall", "TOWR": "mast",
}  # fmt: skip
_SITE: Final = ("S", "")


@lru_cache(maxsize=1024)
def kind_of(text: str) -> tuple[str, str]:
    """
    GeoNames feature class and code of a kind as a person writes it; a site of no known kind for anything else.

    Parameters
    ----------
    text
        A feature code, with its class or without, or an English word, in the singular or the plural.

    Examples
    --------
    >>> kind_of("PPLC"), kind_of("S.MILB"), kind_of("Military base"), kind_of("lakes"), kind_of("thingummy")
    (('P', 'PPLC'), ('S', 'MILB'), ('L', 'MILB'), ('H', 'LK'), ('S', ''))
    """
    text = text.strip()
    word = fold(text.replace("_", " "))
    words = _by_word()
    for spelt in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
        if spelt in words:
            return words[spelt]
    feature_class, dot, code = text.upper().rpartition(".")
    if dot and feature_class in _CODES and code.isascii() and code.isalnum() and len(code) <= 5:
        return feature_class, code  # a class that is said outranks GeoNames' own
    if not dot and code in _CODES:
        return code, "PPL" if code == "P" else ""
    return (_by_code()[code], code) if not dot and code in _by_code() else _SITE


@cache
def _by_code() -> dict[str, str]:
    return {code: feature_class for feature_class, codes in _CODES.items() for code in codes.split()}


@cache
def _by_word() -> dict[str, tuple[str, str]]:
    classes = _by_code()
    words = {fold(feature_words(code)): (feature_class, code) for code, feature_class in classes.items()}
    words.pop("")  # codes that have no word
    for code, listed in _WORDS.items():
        words.update((word, (classes[code], code)) for word in listed.split(", "))
    return words
