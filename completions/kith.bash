# bash completion for kith. It asks the program; no names are kept here.
_kith() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() i word gap
  # Bash takes words apart at ':' and '='; those that touch in the line belong together.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    gap=${rest%%[![:space:]]*}
    rest=${rest#"$gap"}
    rest=${rest#"$word"}
    if [[ -z $gap && ${#words[@]} -gt 0 ]]; then words[-1]+=$word; else words+=("$word"); fi
  done
  words=("${words[@]//[\'\"\\]/}")
  # Bash replaces only what follows the last of its break characters.
  local full=${words[-1]} cur=${COMP_WORDS[COMP_CWORD]//[\'\"\\]/} prefix value
  if [[ $cur == [:=] ]]; then prefix=$full; else prefix=${full%"$cur"}; fi
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    case $value in
      :file | :directory)
        compopt -o filenames 2> /dev/null
        local kind=-f
        [[ $value == :directory ]] && kind=-d
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$kind" -- "${cur#[:=]}")
        ;;
      *)
        [[ $value == *[:=] ]] && compopt -o nospace 2> /dev/null
        value=${value#"$prefix"}
        [[ $value == *' '* && ${COMP_WORDS[COMP_CWORD]} != [\'\"]* ]] && printf -v value %q "$value"
        COMPREPLY+=("$value")
        ;;
    esac
  done < <("$1" __complete -- "${words[@]:1}" 2> /dev/null)
}
complete -F _kith kith
