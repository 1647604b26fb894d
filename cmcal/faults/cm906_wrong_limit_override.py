"""A workspace's own limit cannot be used.

## What it does

Reads `calendar/platforms/<platform>.yml`, in which each figure has a `value` and a `reason`.

## Why it matters

A limit nobody can trace is a limit nobody dares to change.

## Example

```yaml title="calendar/platforms/x.yml"
formats:
  post:
    limits:
      caption-max: {value: 200}
```

Use instead:

```yaml title="calendar/platforms/x.yml"
formats:
  post:
    limits:
      caption-max: {value: 200, reason: place pour le lien suivi}
```

## En français

Une limite propre à l'équipe n'est pas utilisable : il lui faut une `value` et une `reason`, sous
un format et une limite qui existent.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM906", "wrong-limit-override", Severity.ERROR, "0.1.0", __doc__)
