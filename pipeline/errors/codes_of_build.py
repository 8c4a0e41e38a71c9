"""The codes of what is made of a study: its gates, its drafts, and the run itself."""

from __future__ import annotations

from pipeline.errors.code import Code, warn

BUILD_CODES: dict[str, Code] = {
    # G: gates on finished files
    "G01": Code(
        "In het afgewerkte bestand staat iets wat geblindeerd hoort te zijn.",
        "Zie private/leaks.csv voor de plaats.",
    ),
    "G02": Code("De PDF voldoet niet aan {profile}."),
    "G03": Code(
        "De {what} in dit bestand is niet die van het rapport.",
        "Meld dit: de schrijver van dit formaat maakt een fout.",
    ),
    "G04": warn(
        "Het rapport blijft CONCEPT: er zijn passages zonder akkoord.",
        "Open private/review.html, of geef `weerslag review`, en teken elke tekst af.",
    ),
    "G05": Code(
        "Deze passage mag volgens `disclosure_review` niet in het rapport.",
        "Herschrijf de tekst, of haal de claim uit de tekst met een reden onder `omit:`.",
    ),
    "G06": Code(
        "Dit teken staat in geen van de lettertypen; de pdf kan het niet tonen.",
        "Haal het teken uit de tekst, of leg een lettertype dat het heeft bij de andere.",
    ),
    # D: drafts and what differs between them
    "D01": Code(
        "Dit is geen naam voor een versie.",
        "Geef een korte naam van kleine letters, cijfers en streepjes: "
        "`--config {key}=concept-1`; *nu* is de stand van nu.",
    ),
    "D02": Code(
        "Er is al een versie met deze naam; een bewaarde versie verandert niet.",
        "Kies een andere naam, zoals concept-2.",
    ),
    "D03": Code(
        "Er is geen bewaarde versie met deze naam.",
        "Zie `weerslag drafts` voor de versies die er zijn.",
    ),
    "D04": Code(
        "Dit bestand van een bewaarde versie is niet meer zoals het bewaard is.",
        "Zet de map terug uit een reservekopie; met een gewijzigde versie is niets te vergelijken.",
    ),
    "D05": Code(
        "Van deze wijziging is geen oorzaak te vinden.",
        "Meld dit: elke wijziging komt van een rij, een tekst, een instelling of het programma.",
    ),
    "D06": Code(
        "In de vergelijking staat iets wat geblindeerd hoort te zijn; zij is niet afgeleverd.",
        "Zie private/leaks_diff.csv. Staat de naam in de oude versie, vergelijk dan met een latere.",
    ),
    "D07": warn(
        "Deze bewaarde versie bevat een gesprek dat is teruggetrokken.",
        "Geef `weerslag drafts purge`: dat verwijdert de versie en wat ermee vergeleken is.",
    ),
    "D08": Code(
        "Deze twee versies zijn nog niet vergeleken.",
        "Geef eerst `snakemake diff --config old={old} new={new}`.",
    ),
    "D09": Code(
        "Git kent deze stand van de studie niet.",
        "Geef een tag, een tak of een commit die er is, zoals `old=git:HEAD~1`; zie `git log`.",
    ),
    "D10": Code(
        "Van deze stand in git is geen rapport te maken.",
        "Hierboven staat wat eraan ontbreekt. In git staat alleen wat is vastgelegd: ruwe gegevens "
        "meestal niet. Bewaar dan versies met `snakemake draft`.",
    ),
    # R: running
    "R01": warn("De bewaartermijn is verstreken: de ruwe gegevens horen weg te zijn."),
    "R02": Code(
        "Weerslag draait hier niet.",
        "Gebruik Linux of macOS; op Windows werkt het in WSL2.",
    ),
    "R03": Code("Dit bestand is niet in beide mappen hetzelfde."),
    "R04": Code(
        "Dit is geen afgeleverde map: er staat geen manifest.json in.",
        "Noem de map output/ van een studie, of een kopie daarvan.",
    ),
    "R05": Code(
        "De schijf is vol.",
        "Maak daar ruimte, of in {temporary}, en begin opnieuw; wat klaar was, blijft klaar.",
    ),
    "R06": Code(
        "Weerslag kan hier niet schrijven: {reason}.",
        "Kijk of u rechten hebt op deze map, en of de schijf niet op slot zit.",
    ),
    "R07": Code(
        "In deze map loopt al een bouw.",
        "Wacht tot die klaar is, en begin dan opnieuw.",
    ),
    "R10": Code(
        "Dit is geen Word-bestand (.docx).",
        "Sla het in Word of LibreOffice op als .docx, en lees dat in.",
    ),
    "R11": Code(
        "In dit bestand staan geen opmerkingen, en de tekst is niet veranderd.",
        "Kijk of dit het bestand is dat u terugkreeg.",
    ),
    "R12": Code(
        "Niet alles uit dit bestand is gelezen: {lost} opmerkingen of wijzigingen ontbreken.",
        "Meld dit: het inlezen maakt een fout. Er is niets opgeschreven.",
    ),
    "R13": Code(
        "Dit bestand lijkt geen versie van dit rapport.",
        "Lees een bestand in dat van dit rapport komt, of bouw eerst het rapport van toen.",
    ),
}
