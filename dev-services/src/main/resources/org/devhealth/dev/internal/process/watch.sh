# Runs a command that must not outlive the launcher: the launcher holds this script's standard
# input open, and when that ends, however the launcher ended, the command is ended too.
# watch.sh LOG SIGNAL GRACE-SECONDS COMMAND...
# Prints the command's process id, then exits with the command's status.
log=$1; signal=$2; grace=$3; shift 3
exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
echo "$child"
exec </dev/null >/dev/null 2>&1
(
  # The redirection belongs to the loop: a background list would read /dev/null instead.
  while read -r _; do :; done <&3
  # A stopped process, or a stopped child of it, cannot act on the signal.
  kill -s CONT "$child" $(pgrep -P "$child")
  kill -s "$signal" "$child"
  tenths=$((grace * 10))
  while [ "$tenths" -gt 0 ] && kill -s 0 "$child"; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -s KILL "$child"
) &
watcher=$!
exec 3<&-
wait "$child"
status=$?
kill "$watcher"
wait "$watcher"
exit "$status"
