"""A file holds a character that no one can see or type.

## What it does

Looks for control characters (NUL, BEL, escape…) and other code points that YAML and the networks
refuse. They are read as spaces.

## Why it matters

It usually comes from a copy and paste, and makes a network refuse the whole text.

## En français

Un caractère invisible s'est glissé dans le texte, souvent par un copier-coller. Effacez-le et
retapez le mot.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM003", "control-character", Severity.ERROR, "0.1.0", __doc__)
