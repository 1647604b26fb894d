"""A file is too large to be a post or a plan.

## What it does

Leaves unread any text file over one mebibyte, and any front matter over 64 kibibytes.

## Why it matters

A video renamed `.md` would freeze every command.

## En français

Le fichier est trop gros pour un texte : c'est sans doute une image ou une vidéo mal nommée. Sa
place est sous `content/assets/`.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM002", "file-too-large", Severity.ERROR, "0.1.0", __doc__)
