"""A pattern of words that place an act in the future, for rules that need to know no more than that."""

WEEKDAYS = r"(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?s?"
AHEAD = (
    rf"(?:(?:by|on|before|for|from|until|till|this|next|at|around)\s+(?:the\s+)?(?:{WEEKDAYS}\b|\d|noon|midday|lunch|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|"
    r"ten\b|eleven\b|twelve\b|half|quarter|end|morning|afternoon|evening|week|weekend|month|first|second|third|\w+th\b|close|EOD|COB|then\b)|"
    rf"{WEEKDAYS}\b|to(?:day|night|morrow)\b|tmrw?\b|tmw\b|first\s+thing|(?:with)?in\s+(?:a|an|the|half|ten|two|\d+)\b|later\b|straight\s+after|right\s+after|after\s+(?:this|lunch|work|the|break|we)\b|"
    r"next\s+week|end\s+of)"
)
