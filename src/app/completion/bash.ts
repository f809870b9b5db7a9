/**
 * The script of `stepwave completion bash`. It also works in bash 3.2, which macOS has. Bash splits `--flag=value` at
 * the sign, and replaces only what is behind it.
 */
export const BASH_SCRIPT = `# Completion of stepwave for bash. In ~/.bashrc: source <(stepwave completion bash)
_stepwave() {
  local program="\${1/#\\~/$HOME}" current="$2" line word at
  [ "$current" = = ] && current=
  local -a words=()
  for ((at = 1; at < COMP_CWORD; at += 1)); do words+=("\${COMP_WORDS[at]}"); done
  [ "\${COMP_WORDS[COMP_CWORD]}" = = ] && words+=(=)
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :files) _stepwave_paths -f ;;
      :directories) _stepwave_paths -d ;;
      :plans) _stepwave_paths -d; _stepwave_paths -f -X '!*.yml'; _stepwave_paths -f -X '!*.yaml'; _stepwave_paths -f -X '!*.json' ;;
      *)
        word="\${line%%$'\\t'*}"
        [[ "$word" == "$current"* ]] && COMPREPLY+=("$word")
        ;;
    esac
  done < <("$program" completion bash -- "\${words[@]}" "$current" 2>/dev/null)
  [[ "\${#COMPREPLY[@]}" -eq 1 && "\${COMPREPLY[0]}" == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}

_stepwave_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$@" -- "$current")
}

complete -F _stepwave stepwave
`;
