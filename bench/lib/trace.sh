# Sourced by every bash of a traced run (BASH_ENV): a task says in $BENCH_TRACE when it starts and ends.
# So the very files that are timed can be checked, and nothing disturbs when they are timed. A task
# is a bash whose command, or script, begins with an assignment of STEP; every other bash is none.
_bench_text=${BASH_EXECUTION_STRING-$(<"$0")}
if [[ $_bench_text =~ ^STEP=([A-Za-z0-9_-]+) ]]; then
  _bench_id=${BASH_REMATCH[1]}
  printf 'start %s %s\n' "$_bench_id" "$EPOCHREALTIME" >>"$BENCH_TRACE"
  trap 'printf "end %s %s\n" "$_bench_id" "$EPOCHREALTIME" >>"$BENCH_TRACE"' EXIT
fi
unset _bench_text
