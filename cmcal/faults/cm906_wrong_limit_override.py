"""A limit of the workspace's own cannot be used.

## What it does

Reads each file of `calendar/platforms/`: it is named after a platform, and gives figures of that
platform, each with a `value` and a `reason`. What does not fit is left out, and the limit that
comes with cmcal holds.

## Why it matters

A house limit with a typing slip protects nobody: posts would be checked against another figure.

## Example

```yaml title="calendar/platforms/x.yml"
limits:
  caption-max: {value: 200}
```

Use instead:

```yaml title="calendar/platforms/x.yml"
limits:
  caption-max: {value: 200, reason: la maison écrit court}
```

## En français

Une limite de la maison, dans `calendar/platforms/`, est mal écrite : c'est la limite du réseau qui
compte. Donnez à chaque limite une valeur (`value`) et une raison (`reason`).
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM906", "wrong-limit-override", Severity.ERROR, "0.1.0", __doc__)
