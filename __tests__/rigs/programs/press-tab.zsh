# Starts an interactive zsh on a terminal of its own, with the script "$1", and presses the key of its widget.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source '$1'"$'\n'
zpty -r shell shown '*READY*'
zpty -w -n shell $'\C-t'
zpty -r shell shown '*FINISHED*'
zpty -d shell
