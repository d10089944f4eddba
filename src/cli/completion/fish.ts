/** Completion for fish 3.1 and newer. */
export const FISH = `# Completion of \`improvement\` for fish. To install it, put this line into ~/.config/fish/config.fish:
#   improvement completion fish | source         # or: /path/to/improvement completion fish | source

function __improvement_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    if not string match -q '*/*' -- $program
        set program (command -s improvement)
    end
    test -n "$program" -a -x "$program" -a ! -d "$program"; or return 1
    set -l typed (commandline -ct)
    set -l plain (string unescape -- $typed)
    test -n "$plain"; or set plain (string trim -l -c '"\\'' -- $typed)
    set -l lines ($program complete -- $words[2..-1] "$plain" 2>/dev/null </dev/null)
    switch "$lines[1]"
        case files
            __fish_complete_path "$plain"
        case folders
            __fish_complete_directories "$plain" ''
        case words open
            string join \\n -- $lines[2..-1]
    end
end

complete -c improvement -f -a '(__improvement_complete)'
`
