"""What was written in ward 3A, and by whom? Invented words of invented people."""

from supervision.demo.goals import Words

SHARED = (
    Words(
        "Kahden yksikön väellä on yhteinen käsitys siitä, mikä on uuden yksikön perustehtävä.",
        (
            "Kumpikin puhuu yhä omasta yksiköstään.",
            "Perustehtävästä on puhuttu, mutta se ymmärretään eri tavoin.",
            "Perustehtävä on sanottu ääneen samalla tavalla, ja siihen palataan.",
            "Perustehtävä auttaa ratkaisemaan arjen kiistoja.",
            "Yksikkö osaa kertoa perustehtävänsä myös talon muille.",
        ),
        level="organisation",
        supports_community=True,
    ),
    Words(
        "Työnjaosta voi kysyä ilman, että kysymys kuullaan moitteena.",
        (
            "Työnjaosta ei kysytä, siitä pahoitetaan mieli.",
            "Kysyminen onnistuu tutuimpien kanssa.",
            "Useimmat kysyvät ja saavat vastauksen.",
            "Kysymys johtaa usein yhteiseen sopimiseen.",
            "Sovitut asiat kirjataan, ja uudetkin löytävät ne.",
        ),
        level="group",
    ),
)

NOTES = {
    0: "Kaksi leiriä, kaksi kahvipannua. Kysy pannuista.",
    3: "Ensimmäinen yhteinen nauru. Sen jälkeen oli helpompi puhua myös surusta.",
    7: "Lopetus. Kiitollinen ja haikea olo, myös minulla. Mitä opin: hitaus kannatti.",
}

ENTRIES = {
    2: (
        (
            "Tiina Korpela",
            "En tiennyt, että toisetkin kaipaavat vanhaa aulaa. Luulin olevani ainoa.",
            "group",
        ),
    ),
    6: (("Ville Toivola", "Kysyin työnjaosta, ja sain vastauksen enkä puolustusta.", ""),),
}

SUMMARY = (
    "Ryhmä kokoontui kahdeksan kertaa. Alussa puhuttiin kahdesta yksiköstä, lopussa yhdestä. Yhteinen "
    "perustehtävä on sanottu ääneen, ja siihen palataan, kun arjessa tulee erimielisyyttä. Työnjaosta "
    "kysyminen on helpottunut."
)
LESSONS = (
    "Toivomme, että yhteiselle kokoukselle varataan jatkossakin tunti kuukaudessa. Uusille työntekijöille "
    "kannattaa kertoa, miten yksikkö syntyi."
)
