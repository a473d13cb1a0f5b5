from django.db import migrations, models

ASK = {
    "": {
        "fi": (
            "Todistus ei aukea lukijalle",
            "Kiitos ilmoituksestasi. Emme saa todistuksesta selvää kuvasta. Voisitko lisätä sen uudelleen: suorassa, "
            "koko sivu näkyvissä ja hyvässä valossa? PDF-tiedosto käy myös. Muuta sinun ei tarvitse tehdä uudelleen.",
        ),
        "sv": (
            "Intyget går inte att läsa",
            "Tack för din anmälan. Vi kan tyvärr inte läsa intyget på bilden. Kan du lägga till det på nytt: rakt, "
            "med hela sidan synlig och i bra ljus? En PDF-fil går också bra. Annat behöver du inte göra om.",
        ),
        "en": (
            "The certificate can't be read",
            "Thank you for your claim. We can't read the certificate in the picture. Could you add it again: straight, "
            "the whole page in view, in good light? A PDF file is fine too. You need not do anything else again.",
        ),
    },
    "number": {
        "fi": (
            "Numeroa ei löydy rekisteristä",
            "Kiitos ilmoituksestasi. Emme löydä yhdistyksen rekisteristä antamaasi jäsennumeroa. Katsoisitko numeron "
            "viimeisimmästä jäsenmaksulaskusta ja korjaisit sen? Jos olet liittynyt äskettäin, kerro milloin.",
        ),
        "sv": (
            "Numret finns inte i registret",
            "Tack för din anmälan. Vi hittar inte ditt medlemsnummer i föreningens register. Kan du se efter på din "
            "senaste medlemsfaktura och rätta numret? Om du har blivit medlem nyligen, berätta när.",
        ),
        "en": (
            "The number isn't in the register",
            "Thank you for your claim. We can't find your member number in the association's register. Could you look "
            "at your latest invoice and correct the number? If you have joined lately, tell us when.",
        ),
    },
    "differs": {
        "fi": (
            "Rekisterissä on toisin",
            "Kiitos ilmoituksestasi. Jäsennumerosi löytyy, mutta nimi, jäsenlaji tai voimassaolo on rekisterissä toisin "
            "kuin ilmoituksessa. Onko nimesi tai jäsenlajisi muuttunut? Kerro miten, tai korjaa ilmoitus.",
        ),
        "sv": (
            "Registret säger något annat",
            "Tack för din anmälan. Ditt medlemsnummer finns, men namnet, medlemsformen eller giltigheten är en annan i "
            "registret än i anmälan. Har ditt namn eller din medlemsform ändrats? Berätta hur, eller rätta anmälan.",
        ),
        "en": (
            "The register says otherwise",
            "Thank you for your claim. Your member number is there, but the name, the kind of membership or its validity "
            "is another in the register than in the claim. Has something changed? Tell us how, or correct the claim.",
        ),
    },
    "training": {
        "fi": (
            "Koulutuksesta tarvitaan lisää tietoa",
            "Kiitos ilmoituksestasi. Todistuksesta ei vielä näe, että koulutus on koulutussuosituksen mukainen: 60 op, "
            "2–3 lukuvuotta, oma ohjaaminen ja oma työnohjaus. Voisitko lisätä opintorekisteriotteen tai muun "
            "todistuksen, josta nämä näkyvät?",
        ),
        "sv": (
            "Mer behövs om utbildningen",
            "Tack för din anmälan. Av intyget ser vi ännu inte att utbildningen följer utbildningsrekommendationen: "
            "60 sp, 2–3 läsår, egen handledning av andra och egen arbetshandledning. Kan du lägga till ett "
            "studieregisterutdrag eller ett annat intyg där detta syns?",
        ),
        "en": (
            "More is needed on the training",
            "Thank you for your claim. The certificate doesn't yet show that the training follows the training "
            "recommendation: 60 credits, 2–3 academic years, supervising others and own supervision. Could you add a "
            "transcript or another certificate that shows these?",
        ),
    },
}
REJECT = {
    "": {
        "fi": (
            "Jäsenyyttä ei voitu vahvistaa",
            "Kävimme ilmoituksesi läpi, emmekä näillä tiedoilla voi vahvistaa jäsenyyttä. Voit tehdä uuden ilmoituksen, "
            "kun tietoja on enemmän. Jos tämä tuntuu väärältä, kirjoita yhdistyksen toimistoon.",
        ),
        "sv": (
            "Medlemskapet kunde inte bekräftas",
            "Vi har gått igenom din anmälan och kan inte bekräfta medlemskapet med dessa uppgifter. Du kan göra en ny "
            "anmälan när du har mer att visa. Om detta känns fel, skriv till föreningens kansli.",
        ),
        "en": (
            "The membership couldn't be verified",
            "We have gone through your claim and can't verify the membership on what it tells. You can claim again when "
            "you have more to show. If this seems wrong to you, write to the association's office.",
        ),
    },
    "number": {
        "fi": (
            "Ei jäsenenä rekisterissä",
            "Yhdistyksen rekisterissä ei ole jäsenyyttä antamallasi numerolla eikä nimelläsi. Jos hait jäseneksi "
            "äskettäin, tee uusi ilmoitus, kun hallitus on hyväksynyt hakemuksesi.",
        ),
        "sv": (
            "Inte medlem enligt registret",
            "Föreningens register har inget medlemskap med det nummer du gav eller med ditt namn. Om du har ansökt "
            "nyligen, gör en ny anmälan när styrelsen har godkänt ansökan.",
        ),
        "en": (
            "Not a member in the register",
            "The association's register has no membership with the number you gave or under your name. If you applied "
            "lately, claim again when the board has accepted your application.",
        ),
    },
    "differs": {
        "fi": (
            "Rekisterin tiedot eivät täsmää",
            "Rekisterissä oleva nimi, jäsenlaji tai voimassaolo ei täsmää ilmoituksesi kanssa, joten emme voi vahvistaa "
            "sitä. Tarkista tiedot yhdistyksen toimistosta ja tee sitten uusi ilmoitus.",
        ),
        "sv": (
            "Uppgifterna stämmer inte med registret",
            "Namnet, medlemsformen eller giltigheten i registret stämmer inte med din anmälan, så vi kan inte bekräfta "
            "den. Kontrollera uppgifterna med föreningens kansli och gör sedan en ny anmälan.",
        ),
        "en": (
            "The register doesn't agree",
            "The name, the kind of membership or its validity in the register doesn't agree with your claim, so we can't "
            "verify it. Please check with the association's office, and then claim again.",
        ),
    },
    "training": {
        "fi": (
            "Koulutus ei ole suosituksen mukainen",
            "Todistusten perusteella koulutuksesi ei täytä yhdistyksen koulutussuositusta, jota varsinaiselta jäseneltä "
            "edellytetään. Jos koulutus täydentyy tai sinulla on muita todistuksia, voit tehdä uuden ilmoituksen.",
        ),
        "sv": (
            "Utbildningen följer inte rekommendationen",
            "Enligt intygen uppfyller din utbildning inte föreningens utbildningsrekommendation, som krävs av en ordinarie "
            "medlem. Om utbildningen kompletteras eller du har andra intyg kan du göra en ny anmälan.",
        ),
        "en": (
            "The training doesn't meet the recommendation",
            "By the certificates, your training doesn't meet the association's training recommendation, which an ordinary "
            "member needs. If you complete it, or have other certificates, you can claim again.",
        ),
    },
}


def plant(apps, schema_editor):
    """The ready texts to begin with; verifiers change them at the desk. And the one row of the desk's rules."""
    alias = schema_editor.connection.alias
    texts = apps.get_model("accounts", "Template").objects.using(alias)
    for use, found in (("ask", ASK), ("reject", REJECT)):
        for fits, languages in found.items():
            for language, (name, text) in languages.items():
                texts.create(use=use, language=language, fits=fits, name=name, text=text)
    apps.get_model("accounts", "DeskRules").objects.using(alias).create()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_drop_old")]

    operations = [
        migrations.AddField(
            model_name="template",
            name="fits",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "at any other time"),
                    ("number", "when the register doesn't have the number"),
                    ("differs", "when the register says something else"),
                    ("training", "when the training falls short of the recommendation"),
                ],
                max_length=8,
                verbose_name="suggested",
            ),
        ),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
