# Completes each line of the file "lines" as fish does when Tab is pressed at its end, and prints the candidates.
stepwave completion fish | source
while read --local line
    # A final space would be cut off, so the file has a stop there.
    set line (string replace --regex -- '\|$' '' $line)
    echo (complete --do-complete $line | string replace --regex -- '\t.*' '')
end <lines
