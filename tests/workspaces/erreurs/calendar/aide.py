print("rien ici ne doit s'exécuter")
