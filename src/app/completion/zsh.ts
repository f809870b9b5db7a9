/** The script of `stepwave completion zsh`. It can be read with `source`, or be a file `_stepwave` in the `fpath`. */
export const ZSH_SCRIPT = `#compdef stepwave
# Completion of stepwave for zsh. In ~/.zshrc, after compinit: source <(stepwave completion zsh)
_stepwave() {
  local program="\${words[1]/#\\~/$HOME}" line
  local -a plain open
  local lines=$("$program" completion zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)
  [[ "$PREFIX" == --*=* ]] && compset -P 1 '*='
  for line in "\${(@f)lines}"; do
    case "$line" in
      :files) _files ;;
      :directories) _files -/ ;;
      :plans) _files -g '*.(yml|yaml|json)(-.)' ;;
      *=$'\\t'*) open+=("\${line%%$'\\t'*}") ;;
      *$'\\t'*) plain+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done
  (( \${#plain} )) && _describe -V stepwave plain
  (( \${#open} )) && compadd -S '' -a open
}

if [ "\${funcstack[1]}" = _stepwave ]; then
  _stepwave "$@"
else
  compdef _stepwave stepwave
fi
`;
