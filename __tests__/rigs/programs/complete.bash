# Completes each line of the file "lines" as bash does when Tab is pressed at its end, and prints the candidates.
source <(stepwave completion bash)
while IFS= read -r line; do
  line=${line%|}
  # Bash makes words of its own of the signs in COMP_WORDBREAKS.
  read -ra COMP_WORDS <<<"${line//=/ = }"
  [[ "$line" == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMP_LINE=$line COMP_POINT=${#line}
  _stepwave stepwave "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  (IFS=' '; printf '%s\n' "${COMPREPLY[*]}")
done <lines
