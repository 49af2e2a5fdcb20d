# fish completion for kith. It asks the program; no names are kept here.
function __kith_complete
    set -l typed (commandline -opc)
    set -l program $typed[1]
    set -e typed[1]
    set -l current (commandline -ct | string unescape)
    for line in ($program __complete -- $typed "$current" 2>/dev/null)
        switch $line
            case ':file'
                __fish_complete_path "$current"
            case ':directory'
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end
complete -c kith -f -a '(__kith_complete)'
