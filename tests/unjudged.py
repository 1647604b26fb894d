"""The facts of platform files that no rule judges, and why: what a workspace cannot tell.

They are shown on the platform's page and by `cmcal platforms`. A fact that is only good to know
(severity `info`) need not stand here. A test holds this list against the files and the rules.
"""

NO_FIELD = "a post has no field for it: it is chosen in the app or in the tool"
OF_THE_ACCOUNT = "a state of the account, which no file of a workspace says"
NOT_READ = "the headers that are read do not tell; only decoding would"
A_PROMISE = "what a person does or is entitled to, which no text shows"

UNJUDGED = {
    # ---- what is chosen at the moment of publishing
    "audience-required": NO_FIELD,  # Made for children, or not.
    "audiences": NO_FIELD,
    "author-max": NO_FIELD,
    "background-max": NO_FIELD,  # Whether a coloured background is wanted.
    "block-depth-max": NO_FIELD,
    "blocks-max": NO_FIELD,
    "board-required": NO_FIELD,
    "branded-private-allowed": NO_FIELD,
    "button-allowed": NO_FIELD,  # `cta` says in our words what the public should do.
    "button-types": NO_FIELD,
    "caption-addons-max": NO_FIELD,
    "collaborators-daily-max": NO_FIELD,
    "collaborators-max": NO_FIELD,
    "content-labels-max": NO_FIELD,
    "dates-required": NO_FIELD,
    "embeds-max": NO_FIELD,
    "embeds-total-max": NO_FIELD,  # Of an embed we know title and text, which are never so long.
    "field-name-max": NO_FIELD,
    "field-value-max": NO_FIELD,
    "fields-max": NO_FIELD,
    "flair-may-be-required": NO_FIELD,
    "footer-max": NO_FIELD,
    "image-caption-max": NO_FIELD,  # An image of a post has an `alt`, and no caption of its own.
    "languages-max": NO_FIELD,
    "location-allowed": NO_FIELD,
    "location-required": NO_FIELD,
    "music-allowed": NO_FIELD,
    "music-seconds-max": NO_FIELD,
    "poll-anonymous-required": NO_FIELD,
    "poll-countries-max": NO_FIELD,
    "poll-explanation-max": NO_FIELD,
    "poll-explanation-newlines-max": NO_FIELD,
    "products-max": NO_FIELD,
    "spoilers-max": NO_FIELD,
    "sponsors-max": NO_FIELD,
    "start-required": "the start is `publish`; CM310 and CM311 tell a post without day or time",
    "stickers-allowed": NO_FIELD,
    "subtitles-max": "a post names one file of subtitles for each video",
    "table-columns-max": NO_FIELD,
    "text-attachment-links-max": NO_FIELD,
    "text-attachment-max": NO_FIELD,
    "user-tags-max": NO_FIELD,  # `mentions` are those of the text, not those tagged on an image.
    "visibility-default": NO_FIELD,
    "visibility-required": NO_FIELD,
    # ---- what stands elsewhere than in the workspace
    "activation-hours": OF_THE_ACCOUNT,
    "announcement-channel-required": OF_THE_ACCOUNT,
    "community-rules-apply": "each community has its own, which change",
    "drafts-max": "how many drafts wait in the app, no file says",
    "email-verified-required": OF_THE_ACCOUNT,
    "public-profile-required": OF_THE_ACCOUNT,
    "tool-audit-required": "a state of the tool, which no file says",
    # ---- what comes after publishing, or is answered there
    "daily-replies-max": "answers are given on the network, not planned",
    "editable": "what may be changed once it is out; a plan is changed before",
    "reply-allowed": "answers are given on the network, not planned",
    "title-editable": "what may be changed once it is out; a plan is changed before",
    # ---- what only a person can see
    "content-id-seconds-max": "whether the music is somebody's, only the network finds out",
    "own-content-required": A_PROMISE,
    "poll-topics-forbidden": "whether a question is about health or politics, only a reader tells",
    "self-promotion-allowed": A_PROMISE,
    "unsubscribe-required": "the link is in the tool's own footer",
    "watermark-allowed": NOT_READ,
    # ---- what the files do not tell
    "grid-ratio": "how the profile crops what the feed shows whole: where the subject is, none tells",
    "safe-zone": "where the words are on the picture, only looking at it tells",
    "video-closed-gop": NOT_READ,
    "video-pixel-formats": NOT_READ,
    "video-progressive": NOT_READ,
    "video-square-pixels": NOT_READ,
    # ---- what could only be judged wrongly
    "audio-kbps-max": "a rate to export at; the average of a good file is always a little off",
    "audio-kbps-min": "a rate to export at; the average of a good file is always a little off",
    "caption-reserved": "the signs are to be escaped, which the tool does and the text must not",
    "daily-video-bytes-max": "the videos of a day that are not too many are lighter",
    "duplicate-media-refused": "refused is the upload used twice; the same file may be sent again",
    "entities-max": "bold and italics count too, and are not in the text",
    "schedule-minutes-min": "a check knows the day, not the hour",
}
"""Why each is not judged, by the key of the limit."""
