# fish completion for PROGRAM: put it into ~/.config/fish/completions/PROGRAM.fish.
function __FUNCTION_complete
    set -l typed (commandline -opc)
    PROGRAM --cli-complete $typed[2..-1] (commandline -ct) 2>/dev/null | tail -n +2
end
complete -c PROGRAM -f -a '(__FUNCTION_complete)'
