# Starts a PostgreSQL of its own, with its data in a new folder that is removed at the end.
set -euo pipefail

# Debian keeps PostgreSQL's own programs off the path.
for folder in /usr/lib/postgresql/*/bin; do PATH="$folder:$PATH"; done

# PostgreSQL does not run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi
}

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
if [ "$(id -u)" = 0 ]; then chown 65534:65534 "$data"; fi
cd "$data"
as_owner initdb --pgdata "$data/cluster" --username "$PGUSER" --auth trust --encoding UTF8 --locale C --no-sync
as_owner postgres -D "$data/cluster" -c listen_addresses="$PGHOST" -c port="$PGPORT" \
  -c unix_socket_directories= -c fsync=off
