namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The scripts that teach shells to ask <c>wmi completion words</c>.</summary>
internal static class CompletionScript
{
    // bash breaks words at colons and equals signs: they are put together again, and what stands before the break is cut off the answers.
    private const string Bash = """
        _wmi() {
            local line=() word glue= cut= i
            for ((i = 1; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ $word == [:=] && ${#line[@]} -gt 0 ]]; then
                    line[-1]+=$word; glue=1
                elif [[ $glue ]]; then
                    line[-1]+=$word; glue=
                else
                    line+=("$word")
                fi
            done
            word=${line[-1]}
            [[ $word == *[:=]* ]] && cut=${word%"${word##*[:=]}"}
            local IFS=$'\n' found
            found=($("${COMP_WORDS[0]}" completion words -- "${line[@]}" 2>/dev/null))
            COMPREPLY=("${found[@]#"$cut"}")
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
            return 0
        }
        complete -o default -F _wmi wmi
        """;

    private const string Zsh = """
        #compdef wmi
        _wmi() {
            local -a found
            found=("${(@f)$("${words[1]}" completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            found=(${found:#})
            if (( $#found )); then compadd -a found; else _files; fi
        }
        compdef _wmi wmi
        """;

    private const string Fish = """
        function __wmi_words
            set -l line (commandline -opc)
            $line[1] completion words -- $line[2..] (commandline -ct) 2>/dev/null
        end
        complete -c wmi -a '(__wmi_words)'
        """;

    /// <summary>The script for a shell: bash, zsh or fish.</summary>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    };
}
