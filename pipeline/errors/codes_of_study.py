"""The codes of what a study holds: files, config, tables, codebook, texts and terms."""

from __future__ import annotations

from pipeline.errors.code import Code, warn

STUDY_CODES: dict[str, Code] = {
    # A: files and folders
    "A01": Code(
        "Dit bestand bestaat niet.", "Maak het bestand aan of pas `paths` in config.yaml aan."
    ),
    "A02": Code("Dit bestand is niet te lezen: {reason}."),
    "A03": Code("Dit bestand heeft een andere codering dan UTF-8.", "Sla het op als CSV UTF-8."),
    "A04": Code("Dit bestand is leeg.", "Zet ten minste de kolomnamen erin."),
    "A05": Code("Hier hoort een bestand te staan, geen map."),
    "A06": Code(
        "Hier hoort een map te staan.", "Maak de map aan of pas `paths` in config.yaml aan."
    ),
    "A07": Code(
        "Dit pad ligt buiten de map van de studie.",
        "Houd alle bestanden binnen de map van de studie.",
    ),
    "A08": warn(
        "Hier staat sleutelmateriaal onder versiebeheer.",
        "Neem de map op in .gitignore; alleen verzonnen gesprekken mogen onder versiebeheer staan.",
    ),
    "A09": Code(
        "Dit bestand is niet te schrijven: {reason}.",
        "Sluit het in andere programma's, en kijk of u er rechten op hebt.",
    ),
    # C: config.yaml
    "C01": Code(
        "config.yaml is geen geldige YAML: {reason}.",
        "Let op inspringing, dubbele punten en aanhalingstekens.",
    ),
    "C02": Code("Onbekende sleutel."),
    "C03": Code(
        "Deze sleutel ontbreekt.", "Vul de sleutel aan; docs/studie.md beschrijft ze alle."
    ),
    "C04": Code("Ongeldige waarde: {reason}."),
    "C05": Code("Dezelfde sleutel staat er twee keer.", "Laat één van de twee staan."),
    "C06": Code("Dit id komt twee keer voor.", "Geef elk onderdeel een eigen id."),
    "C07": Code("Onbekende vraag."),
    "C08": Code("De rol die geteld wordt, staat niet onder `roles`."),
    "C09": Code(
        "De schaal dekt {n} van {N} niet.", "Vul de schaal aan met een rij voor dit aandeel."
    ),
    "C10": Code(
        "Twee rijen van de schaal gelden allebei voor {n} van {N}.",
        "Maak de grenzen sluitend, zonder overlap.",
    ),
    "C11": Code(
        "Een hoofdstuk van soort `{kind}` heeft geen vraag nodig.", "Laat `question` hier weg."
    ),
    "C12": Code(
        "Een hoofdstuk van soort `findings` hoort bij een vraag.", "Zet er `question:` bij."
    ),
    "C13": Code("Twee hoofdstukken horen bij dezelfde vraag.", "Eén vraag, één hoofdstuk."),
    "C14": warn(
        "Deze vraag heeft geen eigen hoofdstuk; de bevindingen staan verspreid over de andere."
    ),
    "C15": Code("Onbekend hoofdstuk."),
    "C17": warn("Dit onderdeel bestaat niet in het rapport; de vermelding doet niets."),
    "C16": Code("Een zin uit `lead_ins` moet {needed} bevatten."),
    "C18": Code(
        "De schaal heeft geen bereik, terwijl gevoelige claims zonder aantal verteld worden.",
        "Voeg een rij met `over` en `upto` of `below` toe.",
    ),
    # T: tables
    "T01": Code("De kolom `{column}` ontbreekt.", "Voeg de kolom toe."),
    "T02": Code(
        "Deze kolomnaam lijkt een tikfout.",
        "Verbeter de naam, of geef een eigen kolom een heel andere naam.",
    ),
    "T03": Code("Deze kolom staat er twee keer."),
    "T04": Code(
        "Deze rij heeft {cells} cellen; de kop heeft er {columns}.",
        "Zet tekst met een komma tussen aanhalingstekens.",
    ),
    "T05": Code("Deze cel mag niet leeg zijn."),
    "T06": Code("Geen geldig id: alleen letters, cijfers, _ en -."),
    "T07": Code("{what} komt twee keer voor.", "Laat één rij staan, of verbeter een van de twee."),
    "T08": Code("Ongeldige waarde."),
    "T09": Code("Hier hoort een geheel getal te staan, van één of meer."),
    "T10": Code("Onbekende rol."),
    "T11": Code("Onbekende vraag."),
    "T12": Code("Onbekende code."),
    "T13": Code(
        "Het aantal respondenten klopt niet met Tabel 1.", "Maak gesprekken en gemeenten gelijk."
    ),
    "T14": Code(
        "Eén case heeft gesprekken met verschillende rollen.", "Een case hoort bij één rol."
    ),
    "T15": Code(
        "Dit fragment staat er twee keer, met {what}.",
        "Maak tekst en citaatrecht van beide rijen gelijk.",
    ),
    "T16": Code("Dit fragment heeft deze code al.", "Haal de dubbele rij weg."),
    "T17": Code("Er zijn fragmenten van een gesprek dat niet in de lijst staat."),
    "T18": warn(
        "Van dit gesprek zijn geen fragmenten.",
        "Controleer of het fragmentenbestand volledig is.",
    ),
    "T19": Code("Geen enkel gesprek van de rol die geteld wordt, doet mee."),
    "T20": warn(
        "De cases staan in dezelfde volgorde als de gemeenten; zo is af te leiden wie wie is.",
        "Nummer de cases in een andere volgorde.",
    ),
    "T21": warn(
        "Tabel 1 noemt {rows} namen, terwijl er {cases} cases geteld worden.",
        "Controleer of elke naam een case heeft.",
    ),
    "T22": warn("Dit feit noemt een bron die niet in de lijst staat."),
    "T23": warn(
        "{what} verborgen; ook wat verborgen is, telt mee.",
        "Haal weg wat niet mee hoort te tellen; een filter of verbergen doet niets.",
    ),
    "T24": Code("Deze cel is geen tekst of getal, maar {kind}."),
    "T25": Code(
        "In deze cel staat een teken dat geen rapport kan drukken: het stuurt een machine, of heeft geen vaste vorm.",
        "Haal het weg: typ de tekst rond deze plek opnieuw.",
    ),
    "T26": warn(
        "Boven de kolomnamen staat tekst; die wordt niet gelezen.",
        "Kijk of dit inderdaad niet bij de tabel hoort.",
    ),
    "T27": Code(
        "Over dit stuk tekst zijn twee verschillende beslissingen genomen.",
        "Laat de rij staan die geldt, en haal de andere weg.",
    ),
    "T28": Code(
        "Het bestand met de fragmenten van dit gesprek, {file}, bestaat niet.",
        "Zet het bestand in de map; hoofdletters tellen in de naam. Is het gesprek ingetrokken, "
        "schrijf dan `yes` bij `withdrawn`.",
    ),
    "T29": warn(
        "Dit id heeft minder dan drie tekens; de controle van het afgewerkte rapport zoekt het niet.",
        "Kies een langer id, zoals B01.",
    ),
    # K: codebook
    "K01": Code("Onbekende bovenliggende code."),
    "K02": Code("Een {kind} kan niet onder een {parent_kind} staan."),
    "K03": Code(
        "De codes vormen een kring.",
        "Geef één van de codes een andere `{column}`, of laat die leeg.",
    ),
    "K04": Code(
        "De vraag is een andere dan die van de bovenliggende code.",
        "Laat `question` leeg: de vraag is die van de ouder.",
    ),
    "K05": Code("Een claim staat onder een sectie.", "Vul `parent` in."),
    "K06": Code(
        "Bij deze code hoort een vraag of een hoofdstuk.", "Vul `question` of `chapter` in."
    ),
    "K07": Code("Onbekend niveau."),
    "K08": Code("Een aanbeveling heeft een niveau.", "Vul `level` in."),
    "K09": Code("De tekst van `statement` ontbreekt."),
    "K10": Code(
        "Ongeldige vorm in `statement`.", "Schrijf meervoud en enkelvoud als {{geven|geeft}}."
    ),
    "K11": Code("Een {column} kan alleen naar een claim verwijzen."),
    "K12": Code(
        "Claims van een groep hebben `basis` asked.", "Zet `basis` op asked of haal de groep weg."
    ),
    "K13": Code(
        "Een case hoort bij twee claims van groep {group}.",
        "De claims van een groep sluiten elkaar uit; pas de codering aan.",
    ),
    "K14": warn(
        "De claims van groep {group} tellen op tot {n} van {N}; de rest wordt genoemd als zonder antwoord."
    ),
    "K15": warn("Deze code wordt nergens gebruikt."),
    "K16": Code("Een sectie heeft een titel nodig.", "Vul `title` in."),
    "K17": Code(
        "Een case met deze code is de vraag niet gesteld, terwijl de basis asked is.",
        "Pas `asked` bij de gesprekken aan, of maak de basis spontaneous.",
    ),
    "K18": Code(
        "Een case met deze code mist de code waar `within` naar verwijst.",
        "Codeer de case ook bij {base}, of laat `within` leeg.",
    ),
    "K19": Code(
        "Deze code hoort bij een ander hoofdstuk dan de bovenliggende.",
        "Laat `chapter` leeg: het hoofdstuk is dat van de ouder.",
    ),
    "K20": Code("De claims van een groep horen bij dezelfde vraag."),
    "K21": warn("Bij deze vraag hoort geen enkele code."),
    "K22": warn(
        "Deze uitspraak loopt niet goed in een zin: {reason}.",
        "Begin met het werkwoord, als {{geven|geeft}}, en laat de punt weg.",
    ),
    # N: narrative
    "N01": Code("Onbekende aanroep."),
    "N02": Code(
        "Deze tekst is niet te lezen als aanroep: {reason}.",
        "Een aanroep ziet eruit als {{{{ claim('code') }}}}.",
    ),
    "N03": Code("Er is geen {kind}."),
    "N04": Code(
        "De tekst noemt deze claim van de sectie niet.",
        "Roep de claim aan, of noem hem met reden onder `omit:` bovenin.",
    ),
    "N05": Code("Deze claim heeft geen onderbouwing in de gesprekken.", "Haal de aanroep weg."),
    "N06": Code("Dit fragment mag niet geciteerd worden."),
    "N07": Code("Het gesprek van dit fragment is ingetrokken.", "Haal het citaat weg."),
    "N08": Code(
        "Dit fragment wordt al geciteerd.", "Elk fragment staat hooguit één keer in het rapport."
    ),
    "N09": Code(
        "Verkeerde argumenten: {reason}.", "docs/studie.md noemt de argumenten van elke aanroep."
    ),
    "N10": Code(
        "De kop boven het bestand klopt niet: {reason}.",
        "Zet bovenaan niets, of `omit:` met bij elke claim een reden, tussen twee regels `---`.",
    ),
    "N11": Code("Bij dit bestand hoort geen onderdeel van het rapport."),
    "N12": Code(
        "De tekst noemt een gemeente of een andere naam die geblindeerd hoort te zijn.",
        "Schrijf 'een gemeente', of maak van de plek een zone.",
    ),
    "N13": Code("Deze kop is te hoog: hij moet onder die van de sectie staan."),
    "N14": Code("Er blijft geen citaat over voor deze aanroep."),
    "N15": Code("Dit citaat is langer dan {words} woorden."),
    "N16": Code(
        "Een citaat, figuur of tabel staat in een eigen alinea.",
        "Zet witregels om de aanroep heen.",
    ),
    "N17": Code("`omit` noemt een claim die niet bij deze sectie hoort."),
    "N18": Code(
        "Hier staat een teken dat geen rapport kan drukken: het stuurt een machine, of heeft geen vaste vorm.",
        "Typ de tekst rond deze plek opnieuw.",
    ),
    "N19": warn(
        "Deze claim telt binnen {base}, maar {base} komt er niet voor.", "Noem eerst {base}."
    ),
    "N20": warn(
        "Deze uitspraak heeft twee werkwoorden; na `after` mist het tweede zijn onderwerp.",
        "Laat `after` weg, of geef de uitspraak één werkwoord.",
    ),
    "N21": warn(
        "Deze rol heeft zo weinig personen dat het rapport haar niet bij naam noemt.",
        'Vraag het aantal van alle andere rollen samen: `"{other}"`.',
    ),
    "N22": Code(
        "Een aanroep werkt niet in {where}.", "Haal de aanroep daaruit, of zet hem in gewone tekst."
    ),
    "N23": Code("Een afbeelding kan hier niet.", "Haal de afbeelding weg, of beschrijf haar."),
    "N24": warn(
        "Dit is {what}; het komt letterlijk, met alle tekens, in het rapport.",
        "Schrijf gewone Markdown, of haal het weg.",
    ),
    "N25": Code(
        "De tekst verwijst naar een noot die nergens staat.",
        "Voeg een regel `[^…]: de tekst van de noot` toe.",
    ),
    "N26": Code(
        "Naar deze noot verwijst niets; de tekst ervan zou verdwijnen.",
        "Zet `[^…]` in de tekst waar de noot hoort, of haal de noot weg.",
    ),
    "N27": warn(
        "Dit bestand wordt niet gelezen.",
        "Een tekst is een bestand dat op `.md` eindigt, in deze map zelf.",
    ),
    "N28": warn(
        "Dit aantal is met de hand getypt; het verandert niet mee met de gesprekken.",
        "Schrijf `{{{{ claim('code') }}}}` of `{{{{ count('code') }}}}`.",
    ),
    # B: blinding
    "B01": Code("Onbekende categorie."),
    "B02": Code("Dit woord staat er als blinderen en als toestaan.", "Kies één van de twee."),
    "B03": Code("Een woord om te blinderen heeft twee tekens of meer."),
    "B04": Code(
        "Er zijn namen waarover nog niet beslist is.",
        "Beslis over elke naam: open private/suspects.html, of geef `weerslag suspects`.",
    ),
    "B06": warn(
        "Er zijn namen waarover nog niet beslist is; zij staan in het rapport zoals ze zijn.",
        "Beslis over elke naam: open private/suspects.html, of geef `weerslag suspects`.",
    ),
    "B05": Code(
        "Een onderdeel van het rapport zelf zou geblindeerd worden.",
        "Voeg een rij `allow` toe, of pas de titel aan.",
    ),
    "B07": Code(
        "Deze naam staat niet open: hij staat niet in de lijst, of er is al over beslist.",
        "Bekijk de namen die open staan met `weerslag suspects --list`.",
    ),
    "B08": warn(
        "Dit woord staat in geen enkel fragment en in geen enkele eigen tekst.",
        "Kijk of het een tikfout is; komt het nog, dan kan de rij blijven staan.",
    ),
    "B09": Code(
        "In dit woord staat geen letter of cijfer.",
        "Schrijf het woord uit, of haal de rij weg.",
    ),
    "B10": Code(
        "Wat in de plaats van een naam komt, noemt zelf een gemeente van de studie of een woord "
        "dat te blinderen is.",
        "Kies een algemeen woord, als *gemeente* of *organisatie*.",
    ),
    "B11": warn(
        "Dit woord is een deel van een woord dat te blinderen is. Daarbinnen verandert `allow` "
        "niets: *{whole}* gaat in zijn geheel weg; {effect}.",
        "Haal de rij weg, tenzij het woord ook iets anders betekent dat mag blijven.",
    ),
    "B12": Code(
        "Dit woord is op twee manieren te blinderen.",
        "Laat de rij staan die geldt, en haal de andere weg.",
    ),
}
