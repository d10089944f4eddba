/** Completion for zsh 5 and newer: as a file \`_improvement\` on the fpath, or sourced after compinit. */
export const ZSH = `#compdef improvement
# Completion of \`improvement\` for zsh. To install it, put this line into ~/.zshrc, after compinit:
#   source <(improvement completion zsh)         # or: source <(/path/to/improvement completion zsh)

_improvement() {
  local program=\${(Q)words[1]} sort line value
  local -a reply values shown open
  program=\${program/#\\~\\//$HOME/}
  if [[ $program == */* ]]; then
    [[ -x $program && ! -d $program ]] || return 1
  else
    program=\${commands[improvement]}
    [[ -n $program ]] || return 1
  fi
  # Words before the cursor, without their quotes; nothing is expanded.
  reply=("\${(@f)$("$program" complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)}")
  sort=\${reply[1]}
  case $sort in
    files) compset -P '--*='; _files; return ;;
    folders) compset -P '--*='; _files -/; return ;;
    open) open=(-S '') ;;
    words) ;;
    *) return 1 ;;
  esac
  local -i width=0
  for line in "\${(@)reply[2,-1]}"; do
    value=\${line%%$'\\t'*}
    (( \${#value} > width )) && width=\${#value}
  done
  for line in "\${(@)reply[2,-1]}"; do
    value=\${line%%$'\\t'*}
    values+=("$value")
    line=\${line#*$'\\t'}
    shown+=("\${(r:width:)value}\${line:+  $line}")
  done
  (( \${#values} )) || return 1
  # What was typed may differ in case from what is meant: it is then replaced.
  compadd -l "\${(@)open}" -d shown -a -- values || compadd -U -l "\${(@)open}" -d shown -a -- values
}

# As a file on the fpath it is called at once; sourced, it is made known.
if [[ \${funcstack[1]} == _improvement ]]; then
  _improvement "$@"
elif (( \${+functions[compdef]} )); then
  compdef _improvement improvement
fi
`
