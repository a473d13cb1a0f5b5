"""Three times are offered, and Helena has to choose one."""

from supervision.demo.asking import ask, offer
from supervision.demo.story import Story, person


def play(story: Story) -> None:
    sofia, helena = person("Sofia Lehtovaara"), person("Helena Mäkelä")
    story.on(-4, "08:40")
    asked = ask(
        story,
        sofia,
        helena,
        organisation="Suvantolan sairaala",
        for_whom="group",
        wish="Päivystyksen vuorovastaavat ovat olleet vuoden koetuksella. Haluaisin heille oman paikan, jossa "
        "miettiä, mikä on vuorovastaavan tehtävä ja mikä ei.",
        head_count=5,
        place="Suvantola, hallintosiiven ryhmätila",
    )
    story.hours_ago(20)
    offer(story, asked)
