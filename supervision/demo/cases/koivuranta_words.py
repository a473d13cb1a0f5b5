"""What was written in Koivuranta, and by whom? Invented words of invented people."""

from supervision.demo.goals import Words

SHARED = (
    Words(
        "Vi delar på de tunga mötena så att ingen bär dem ensam.",
        (
            "Var och en går hem med sitt.",
            "Vi berättar ibland, oftast i efterhand.",
            "Vi tar upp tunga möten samma vecka och bestämmer hur vi går vidare.",
            "Vi planerar tunga möten två och två.",
            "Församlingens övriga arbetslag vill lära av vårt sätt.",
        ),
        level="group",
        supports_community=True,
    ),
    Words(
        "Det är klart för alla vad som hör till diakonins uppgift och vad som hör till någon annan.",
        (
            "Allt hamnar hos oss.",
            "Vi vet ungefär, men säger sällan ifrån.",
            "Gränserna är uttalade och vi hänvisar vidare.",
            "Också samarbetsparterna känner till gränserna.",
            "Gränserna ses över tillsammans varje år.",
        ),
        level="organisation",
    ),
)

WORKING = (
    ("Emil Lindqvist", "supervisor", Words("Jag vågar lämna ett besök utan att ha löst det.")),
    ("Kaj Holmberg", "me", Words("Jag slutar svara i telefonen efter klockan åtta.")),
)

NOTES = {
    0: "Tre sätt att vara trött. Fråga nästa gång vad de gör med tystnaden i bilen hem.",
    3: "Gränsen mellan hjälp och vänskap blev synlig. Ingen bråttom med svar.",
    5: "Avslut med ljus på bordet. Jag tar med mig deras humor.",
}

ENTRIES = {
    1: (
        (
            "Emil Lindqvist",
            "I dag lade jag ifrån mig något som inte var mitt. Vägen hem kändes kortare.",
            "supervisor",
        ),
    ),
    4: (("Kaj Holmberg", "Telefonen låg i hallen hela kvällen. Ingenting föll sönder.", ""),),
}

SUMMARY = (
    "Gruppen träffades sex gånger. Vi har hittat ett sätt att ta upp tunga möten redan samma vecka, och vi "
    "säger oftare vad som hör till vår uppgift och vad som hör till någon annan."
)
LESSONS = (
    "Vi önskar en fast halvtimme på måndagar för att dela veckans möten, och att samarbetsparterna får veta "
    "var våra gränser går."
)
