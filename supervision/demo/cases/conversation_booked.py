"""A mapping conversation is agreed for next week: Birgitta meets Johan about the parish's youth work."""

from supervision.demo.asking import ask, choose, offer
from supervision.demo.story import Story, person


def play(story: Story) -> None:
    birgitta, johan = person("Birgitta Sund"), person("Johan Strand")
    story.on(-6, "11:00")
    asked = ask(
        story,
        birgitta,
        johan,
        organisation="Koivuranta församling",
        for_whom="unsure",
        wish="Ungdomsarbetet har fått två nya medarbetare och en ny lokal på samma gång. Jag hoppas på ett "
        "samtal om vad de behöver för att bli ett team, och om handledning är rätt väg.",
        head_count=4,
        place="Församlingshemmet",
        language="sv",
    )
    story.on(-3, "13:15")
    offer(story, asked)
    story.on(-2, "09:05")
    choose(story, asked, place=2)
