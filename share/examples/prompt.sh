# shellcheck shell=bash
# How many things are due, in the prompt of bash or zsh: `3! mira@laptop:~$`, and nothing when nothing is. In ~/.bashrc or
# ~/.zshrc, below whatever else sets the prompt:
#   . ~/.local/share/kith/examples/prompt.sh
# One run of kith for each prompt, which is a few milliseconds. Without kith or its database it shows nothing.

kith_due() {
  local count
  count=$(kith due --count </dev/null 2>/dev/null)
  case $count in
    '' | 0 | *[!0-9]*) ;;
    *) printf '%s! ' "$count" ;;
  esac
}

if [ -n "${ZSH_VERSION-}" ]; then setopt PROMPT_SUBST; fi
case ${PS1-} in
  *kith_due*) ;;
  *) PS1='$(kith_due)'"${PS1-}" ;;
esac
