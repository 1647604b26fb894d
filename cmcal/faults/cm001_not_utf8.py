"""A file is not written in UTF-8.

## What it does

Reads each file as UTF-8, and points at the first byte that is not. The rest of the file is read
as Latin-1, so that nothing is lost.

## Why it matters

An accent saved in another encoding reaches the network as `Ã©`, or not at all.

## En français

Le fichier n'est pas enregistré en UTF-8 : les accents partiraient abîmés sur les réseaux. Dans
l'éditeur : « Enregistrer avec l'encodage », puis UTF-8.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM001", "not-utf8", Severity.ERROR, "0.1.0", __doc__)
