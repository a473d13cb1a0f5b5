"""What was written in ward 4B, and by whom? Invented words of invented people."""

from supervision.demo.goals import Words

SHARED = (
    Words(
        "Osastolla on yhdessä sovittu tapa antaa ja ottaa vastaan palautetta.",
        (
            "Palautetta ei anneta, tai se kulkee selän takana.",
            "Palautetta annetaan silloin tällöin, usein ohimennen.",
            "Palautteelle on sovittu tapa, ja useimmat käyttävät sitä joka viikko.",
            "Palaute kuuluu tavalliseen päivään, myös silloin kun se on vaikeaa.",
            "Uusi työntekijäkin oppii tavan meiltä ensimmäisen kuukautensa aikana.",
        ),
        level="group",
        supports_community=True,
    ),
    Words(
        "Vuoronvaihto on rauhallinen, ja jokainen tietää, mitä seuraavaksi tapahtuu.",
        (
            "Asioita jää kertomatta lähes joka vuorossa.",
            "Kiireessä jotakin jää kertomatta viikoittain.",
            "Vuoronvaihdossa on sovittu järjestys, ja siitä pidetään kiinni.",
            "Vuoronvaihto pysyy rauhallisena myös kiireisenä päivänä.",
            "Tapa on otettu mallia myös muilla osastoilla.",
        ),
        level="organisation",
    ),
)

WORKING = (
    (
        "Maria Virta",
        "me",
        Words(
            "Opin sanomaan ei silloin, kun en enää jaksa ottaa ylimääräistä vuoroa.",
            (
                "Suostun joka kerta ja kadun sitä yöllä.",
                "Suostun useimmiten, vaikka tiedän, etten jaksaisi.",
                "Pyydän hetken ennen kuin vastaan, ja vastaan sitten rehellisesti.",
                "Sanon ei ilman selittelyä.",
                "Saan sanottua ei, ja mieli on silti rauhallinen.",
            ),
        ),
    ),
    ("Mikko Aalto", "supervisor", Words("Otan ristiriidan puheeksi saman päivän aikana enkä viikon päästä.")),
    (
        "Aino Heikkilä",
        "group",
        Words("Minut kysytään mukaan, kun sovitaan tavoista, jotka koskevat myös sihteerin työtä."),
    ),
)

NOTES = (
    "Varovainen alku. Sovimme puhumisen tavasta: yksi kerrallaan, omasta kokemuksesta. A. on hiljaa mutta "
    "tarkkana. Kysy ensi kerralla, kenen ääni puuttuu.",
    "Palaute-sana herättää naurua, sitten hiljaisuuden. Mikä naurussa oli? Palaa tähän, kun luottamusta on "
    "enemmän.",
    "Ensimmäinen erimielisyys sanottiin ääneen ja se kestettiin. Kaksi paikalla. Huomaan, että itse kiirehdin "
    "sovittelemaan.",
    "Kolmisin taas. Poissaollut kertoi, miltä tuntui palata. Teema: vastuu, jota kukaan ei ole antanut.",
    "Puoliväli. Ryhmä kantaa jo itseään. Kysymys minulle omaan työnohjaukseen: puhunko liikaa silloin, kun "
    "tulee hiljaista?",
)

# After which session: author, words, with whom they are shared ("" is nobody).
ENTRIES = {
    0: (
        (
            "Maria Virta",
            "Jännitti turhaan. Kukaan ei kysynyt mitään, mihin en olisi voinut vastata. Olin hiljaa, ja sekin "
            "kelpasi.",
            "",
        ),
    ),
    2: (
        (
            "Mikko Aalto",
            "Sanoin sen vihdoin ääneen, ja talo jäi pystyyn. Kokeilen huomenna samaa aamupalaverissa.",
            "supervisor",
        ),
        (
            "Maria Virta",
            "Huomasin, että suostun vuoroihin ennen kuin kysymys on loppunut. Kenen puolesta minä oikein "
            "pelkään?",
            "",
        ),
    ),
    4: (
        (
            "Aino Heikkilä",
            "Tänään kysyttiin, mitä minä näen tiskin takaa. Toivon, että siitä puhutaan vielä uudestaan.",
            "group",
        ),
        ("Maria Virta", "Kotimatkalla olin hetken ihan kevyt. Haluan muistaa, miltä se tuntui.", ""),
    ),
}
