# In an interactive zsh: completes each line of the file "lines", and writes what becomes of it to "completed".
PROMPT=
autoload -Uz compinit
compinit -u -D
source <(stepwave completion zsh)
setopt no_auto_menu no_beep
complete-lines() {
  local line
  for line in "${(@f)$(<lines)}"; do
    BUFFER=${line%|} CURSOR=${#${line%|}}
    zle complete-word
    print -r -- "$BUFFER|" >>completed
  done
  BUFFER=
  print FINISHED
}
zle -N complete-lines
bindkey '^T' complete-lines
# The line that is typed must not look like its answer.
print REA""DY
