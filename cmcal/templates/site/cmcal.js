// Nothing here needs a script yet: every page works without one.
