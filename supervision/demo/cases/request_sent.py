"""A request that was sent yesterday and waits for Sofia."""

from supervision.demo.asking import ask
from supervision.demo.story import Story, person


def play(story: Story) -> None:
    story.on(-1, "14:20")
    ask(
        story,
        person("Sofia Lehtovaara"),
        person("Outi Rantasalo"),
        organisation="Lehtolan kotihoito",
        for_whom="group",
        wish="Kuljemme päivät yksin autolla, ja tiimi kohtaa vain raporteissa. Toivoisin, että voisimme "
        "välillä pysähtyä yhdessä siihen, mitä työ tekee meille. En ole varma, riittääkö siihen työnohjaus, "
        "siksi kysyn.",
        head_count=6,
        place="Meillä Lehtolassa tai etänä",
        timing="Iltapäivät, mieluiten kello 13 jälkeen",
    )
