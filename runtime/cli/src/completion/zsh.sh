#compdef PROGRAM
# zsh completion for PROGRAM: put it into a folder of $fpath as _PROGRAM, or source this file after compinit.
_FUNCTION_complete() {
    local line text note
    local -a open closed
    for line in "${(@f)$(PROGRAM --cli-complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ "$line" == *$'\t'* ]] || continue
        text="${line%%$'\t'*}"
        note="${line#*$'\t'}"
        text="${text//:/\\:}"
        # Behind these something else follows at once.
        if [[ "$text" == *[=/] ]]; then open+=("$text:$note"); else closed+=("$text:$note"); fi
    done
    _describe -V PROGRAM closed -- open -S ''
}
compdef _FUNCTION_complete PROGRAM
