/** The script of `stepwave completion fish`. Fish replaces the whole word, `--flag=` included. */
export const FISH_SCRIPT = `# Completion of stepwave for fish. In ~/.config/fish/config.fish: stepwave completion fish | source
function __stepwave_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -e words[1]
    set -l flag (string match -r -- '^--[^=]+=' $current)
    set -l path (string replace -r -- '^--[^=]+=' '' $current)
    for line in ($program completion fish -- $words "$current" 2>/dev/null)
        switch $line
            case :files
                string replace -r -- '^' "$flag" (__fish_complete_path "$path")
            case :directories
                string replace -r -- '^' "$flag" (__fish_complete_directories "$path" '')
            case :plans
                __fish_complete_path "$path" | string match -r -- '^.*(?:/|\\.ya?ml|\\.json)(?:\\t.*)?$'
            case '*'
                echo $line
        end
    end
end

complete --command stepwave --no-files --keep-order --arguments '(__stepwave_complete)'
`;
