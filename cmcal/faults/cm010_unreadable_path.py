"""Something stands where a file should.

## What it does

Reports a folder named like a file, a link that leads nowhere, and a file that may not be read.

## Why it matters

What cannot be read is missing from the calendar, and nobody would know.

## En français

Ce chemin ne mène pas à un fichier lisible : dossier nommé comme un fichier, lien cassé, ou droits
manquants.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM010", "unreadable-path", Severity.ERROR, "0.1.0", __doc__)
