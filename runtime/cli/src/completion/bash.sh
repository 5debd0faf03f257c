# bash completion for PROGRAM: source this file, or put it into a folder of bash-completion.
_FUNCTION_complete() {
    local lines full current prefix line
    COMPREPLY=()
    mapfile -t lines < <(COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" "${COMP_WORDS[0]}" --cli-complete 2>/dev/null)
    full="${lines[0]}"
    # bash breaks words at `=` and `:` as well, and replaces what follows them alone.
    current="${COMP_WORDS[COMP_CWORD]}"
    case "$current" in '=' | ':') current='' ;; esac
    prefix="${full%"$current"}"
    for line in "${lines[@]:1}"; do
        line="${line%%$'\t'*}"
        line="${line#"$prefix"}"
        # A profile may have blanks in its name.
        [[ "$line" == *' '* ]] && printf -v line '%q' "$line"
        COMPREPLY+=("$line")
    done
    # Behind these something else follows at once.
    if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _FUNCTION_complete PROGRAM
