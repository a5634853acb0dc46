# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of beian in bash. The program itself says what fits: beian complete -- WORD…
_beian()
{
    local words=() word line joins= part=
    local i

    # Bash parts words at "=": put together what was typed as one.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]//[\"\'\\]/}
        word=${word/#\~\//$HOME/}
        if [[ ($word == = || $joins) && ${#words[@]} -gt 0 ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        joins=
        [[ $word != = ]] || joins=yes
    done
    word=${words[${#words[@]} - 1]}
    [[ $word != --*=* ]] || part=${word%%=*}=
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
        :files | :folders)
            compopt -o filenames 2>/dev/null
            line=$([[ $line == :files ]] && echo -f || echo -d)
            while IFS= read -r i; do
                COMPREPLY+=("$i")
            done < <(compgen "$line" -- "${word#"$part"}")
            ;;
        *)
            line=${line%%$'\t'*}
            COMPREPLY+=("${line#"$part"}")
            ;;
        esac
    done < <("${1/#\~\//$HOME/}" complete -- "${words[@]}" 2>/dev/null)
}
complete -F _beian beian
