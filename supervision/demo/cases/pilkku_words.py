"""What was written at Pilkku, and by whom? Invented words of invented people."""

from supervision.demo.goals import Words

SHARED = (
    Words(
        "We disagree early and in the room, not late and in the comments.",
        (
            "Disagreement shows up in reviews, or in silence.",
            "It is said aloud now and then, mostly by the same two.",
            "Everybody has raised a disagreement in a meeting this month.",
            "We ask for the other view before we decide.",
            "Newcomers disagree in their first month and are thanked for it.",
        ),
        level="group",
        supports_community=True,
    ),
    Words(
        "It is clear to the whole company what the platform team is for.",
        (
            "Everything nobody else wants lands on us.",
            "We know what we are for; others guess.",
            "There is one page that says it, and people use it.",
            "Requests come with a reason that fits the page.",
            "Other teams explain our task without our help.",
        ),
        level="organisation",
    ),
)

WORKING = (
    ("Sam Carter", "supervisor", Words("I ask one question before I say why an idea won't work.")),
    (
        "Priya Menon",
        "group",
        Words("I hand over half-finished things instead of hiding them until they shine."),
    ),
)

NOTES = {
    0: "Polite. Very. What would it cost them to be a little less polite?",
    2: "The first 'I don't agree' came with a laugh and was heard. Stay with it next time, slowly.",
    5: "They ended the session themselves, on time. I had nothing to add, which was the point.",
}

ENTRIES = {
    2: (
        (
            "Sam Carter",
            "I noticed I explain things to win, not to be understood. Trying a question first this week.",
            "supervisor",
        ),
    ),
    4: (
        (
            "Sam Carter",
            "Nobody looked at a screen for ninety minutes. I had forgotten what that feels like.",
            "",
        ),
    ),
}
