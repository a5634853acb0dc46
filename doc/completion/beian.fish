# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of beian in fish. The program itself says what fits: beian complete -- WORD…
function __beian_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l typed (commandline -ct)

    for line in ($program complete -- $words[2..-1] "$typed" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path "$typed"
            case ':folders'
                __fish_complete_directories "$typed" ''
            case '*'
                echo $line
        end
    end
end
complete -c beian -f -a '(__beian_complete)'
