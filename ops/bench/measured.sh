# What the benches that measure the program have in common; sourced by them, from the folder above Sources.
#
# SIRKULASI names the program to measure (default: a release build of this folder); BENCH_FOLDER where data goes; with
# BENCH_KEEP the data stays.
if [ -z "${SIRKULASI:-}" ]; then
  swift build -c release --product sirkulasi >&2
  SIRKULASI=$(swift build -c release --show-bin-path)/sirkulasi
fi

bench=$(mktemp -d "${BENCH_FOLDER:-/tmp}/sirkulasi-bench-XXXXXX")
# As root the server runs as another user, who must pass through.
chmod 711 "$bench"
export BENCH="$bench" SIRKULASI_HOME="$bench/home"
unset DATABASE_URL PGHOST PGHOSTADDR PGSERVICE
trap '"$SIRKULASI" --quiet db stop >/dev/null 2>&1 || true; [ -n "${BENCH_KEEP:-}" ] || rm -rf "$bench"' EXIT

seconds() { date +%s.%N; }
calculate() { awk "BEGIN { printf \"%.2f\", $1 }"; }
since() { calculate "$(seconds) - $1"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# The most memory a process has held, in MB, looked at every 50 ms until it ends.
peak_of() {
  local high=0 now
  while now=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$1/status" 2>/dev/null); do
    [ "${now:-0}" -gt "$high" ] && high=$now
    sleep 0.05
  done
  echo "$high"
}

# Runs the program; its answer to $bench/answer, wall seconds and peak memory in MB to the variables wall and peak. The clock
# stops when the program ends, not when somebody looks: a short command is no longer than a few looks.
measured() {
  local began status=0
  began=$(seconds)
  "$SIRKULASI" --quiet "$@" --format json >"$bench/answer" 2>"$bench/errors" &
  local pid=$!
  peak_of "$pid" >"$bench/peak" &
  local watcher=$!
  wait "$pid" || status=$?
  wall=$(since "$began")
  wait "$watcher"
  peak=$(cat "$bench/peak")
  if [ "$status" -ne 0 ]; then
    cat "$bench/errors" >&2
    exit "$status"
  fi
}

# A field of the answer, or a field of a field: bills, efforts.1.
answer() {
  python3 -c '
import functools, json, sys
print(functools.reduce(lambda record, name: record[name], sys.argv[2].split("."), json.load(open(sys.argv[1]))))' \
    "$bench/answer" "$1"
}

# A bench measures what it means to, or ends: the field of the answer has to be this.
expect() {
  [ "$(answer "$1")" = "$2" ] && return
  echo "$1 is not $2:" >&2
  cat "$bench/answer" >&2
  exit 1
}

# Runs the program for what it leaves, not for how long it takes; the owner's address of its database.
prepare() { "$SIRKULASI" --quiet "$@" >/dev/null; }
owner() { "$SIRKULASI" --quiet db url --role owner; }
# Statements of a file, or of -c, as the owner; what they print is the answer.
query() { PGOPTIONS='-c client_min_messages=error' psql -XqAt -v ON_ERROR_STOP=1 "$url" "$@"; }

# One line for each measure: what, how much, and the limit where it has one.
line() { printf '%-46s %10s  %s\n' "$1" "$2" "${3:-}"; }

# Lays the publication BENCH: two years of editions from number 101 on, and the subscriptions of subscriptions.sql.
lay_subscriptions() {
  prepare publication add --code BENCH --name Bench --frequency bulanan
  prepare edition plan --publication BENCH --from-number 101 --first-cover-date 2030-01-15 --count 24
  url=$(owner)
  query -v subscriptions="$1" -v due="$2" -f ops/bench/subscriptions.sql
}
# Freezes an edition of BENCH after its cut-off.
freeze() { prepare run freeze --publication BENCH --edition "$1" --now "2030-0$(($1 - 100))-04T00:00:00Z"; }
