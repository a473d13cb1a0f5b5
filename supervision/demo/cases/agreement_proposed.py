"""An agreement is proposed: Tuomas has signed, and it waits for Kim."""

from supervision.demo import agreeing, asking, goals
from supervision.demo.goals import Words
from supervision.demo.story import Story, person

SHARED = Words(
    "Team leads talk about leading with each other, not only with their own teams.",
    (
        "Each lead copes alone.",
        "They compare notes when something has gone wrong.",
        "They meet every month and bring one real question.",
        "They ask each other before the trouble, not after.",
        "New leads are taken in from their first week.",
    ),
    level="group",
    supports_community=True,
)


def play(story: Story) -> None:
    tuomas, kim = person("Tuomas Korpiaho"), person("Kim Nyberg")
    story.on(-26, "10:00")
    asked = asking.ask(
        story,
        tuomas,
        kim,
        organisation="Pilkku Software",
        for_whom="group",
        wish="The platform team's supervision made our four team leads curious. Could they have something of "
        "their own?",
        head_count=4,
        place="Remote",
        language="en",
    )
    story.on(-24, "09:00")
    asking.offer(story, asked)
    story.on(-23, "12:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="leadership",
        rationale="Four people with the same role and different teams. They can think aloud here, where "
        "nobody reports to anybody.",
        session_count=6,
        session_minutes=90,
        interval_days=28,
        goal_sketch="Leading is talked about among leads",
    )
    process = asking.name(story, process, "Team leads")
    story.on(-6, "10:00")
    goals.commission(story, process, tuomas, SHARED)
    terms = {"place": "Remote", "is_remote": True, "price": 240, "interim_after": 3}
    agreement = agreeing.propose(story, process, methods="Group dynamics", **terms)
    story.until(story.now)
    agreeing.sign(story, agreement, tuomas)
