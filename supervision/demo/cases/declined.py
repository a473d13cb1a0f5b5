"""A request that was declined with a reason: Kim asked Sofia, and went on to Tuomas."""

from processes.mapping import actions as mapping
from supervision.demo.asking import ask
from supervision.demo.story import Story, person


def play(story: Story) -> None:
    sofia, kim = person("Sofia Lehtovaara"), person("Kim Nyberg")
    story.on(-175, "10:30")
    asked = ask(
        story,
        sofia,
        kim,
        organisation="Pilkku Software",
        for_whom="group",
        wish="One of our teams has been through two reorganisations in a year. They do good work and rarely "
        "talk. We would like to give them a place for that.",
        head_count=3,
        language="en",
    )
    story.on(-173, "15:00")
    mapping.decline(
        asked,
        reason="Thank you for asking. I supervise in health care and schools, and a software team deserves "
        "somebody who knows its world. In the directory you find supervisors who work in English with "
        "technology.",
        by=sofia,
        now=story.now,
    )
