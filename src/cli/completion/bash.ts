/** Completion for bash 3.2 and newer. Nothing that is typed or offered is ever evaluated: words come back quoted, one a line. */
export const BASH = `# Completion of \`improvement\` for bash. To install it, put this line into ~/.bashrc:
#   source <(improvement completion bash)        # or: source <(/path/to/improvement completion bash)

_improvement_program() {
  local typed=\${1/#\\~\\//$HOME/}
  if [[ $typed == */* ]]; then
    [[ -x $typed && ! -d $typed ]] && printf '%s' "$typed"
  else
    type -P improvement
  fi
}

_improvement() {
  COMPREPLY=()
  local program sort='' line
  program=$(_improvement_program "\${COMP_WORDS[0]}") && [[ -n $program ]] || return 0
  while IFS= read -r line; do
    if [[ -z $sort ]]; then sort=$line; else COMPREPLY+=("$line"); fi
  done < <("$program" complete bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" "\${COMP_TYPE:-9}" "\${COLUMNS:-80}" 2>/dev/null </dev/null)
  # bash before 4.0 has no compopt: a blank then follows every word, and no files are offered.
  case $sort in
    open) compopt -o nospace 2>/dev/null ;;
    files) compopt -o default 2>/dev/null ;;
    folders) compopt -o dirnames 2>/dev/null ;;
  esac
  return 0
}

complete -F _improvement improvement
`
