# Sourced by ./leadlight when something is missing: fetches Node 24 and pnpm 12 unless the machine has them and
# installs the packages of $scope. Every step either completes or leaves nothing that a later run would take for
# complete: the tools are built in a folder beside and moved into place, the stamp is written last.
# Uses root, tools, scope, stamp, node and the functions of ./leadlight.

lock=$tools/lock
log=$tools/set-up.log

set_up() {
  # shellcheck disable=SC2015 # all of the four must hold
  mkdir -p "$tools" 2>/dev/null && [ -w "$tools" ] && [ -w "$root" ] && [ -x "$root" ] || fail \
    "Leadlight installs its packages into its own folder, and $(id -un) may not write to $root." \
    'Run it as the owner of that folder, or copy the folder to a place of your own and run it there.'
  take_lock
  trap 'rm -rf "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  # Another run may have done all of it, or more, while this one waited.
  choose_scope "$1"
  find_node || { need_npm; stage 'Setting up Node 24' fetch node installArchSpecificPackage.js; find_node ||
    fail "The Node that npm fetched doesn't run on this system ($(uname -sm))." \
      "Install Node 24 with the system's own package manager, then run this again."; }
  if ! is_ready; then
    find_pnpm || { need_npm; stage 'Setting up pnpm 12' fetch pnpm install.js; find_pnpm ||
      fail "The pnpm that npm fetched doesn't run on this system ($(uname -sm))." \
        "Install pnpm 12 with the system's own package manager, then run this again."; }
    stage 'Installing packages' install_packages
  fi
  rm -rf "$lock" "$log"
  trap - EXIT INT TERM HUP
}

find_pnpm() {
  # A pnpm that is Corepack's must neither download another one nor write its version into package.json.
  export COREPACK_ENABLE_NETWORK=0 COREPACK_ENABLE_AUTO_PIN=0
  for pnpm in "$(command -v pnpm || :)" "$own_pnpm"; do
    if [ -x "$pnpm" ] && major_at_least 12 "$pnpm"; then return; fi
  done
  return 1
}

need_npm() {
  command -v npm >/dev/null && command -v node >/dev/null || fail \
    'Leadlight needs Node 24 and pnpm 12, or any Node from 18 on with npm to fetch both. None was found.' \
    'Install Node from https://nodejs.org (npm comes with it), then run this again.'
}

# fetch NAME STEP: the npm package NAME into $tools/NAME, then its own install step STEP, which puts the program for
# this machine in place. The step is run from here because newer npm runs no install script that isn't approved.
fetch() {
  case $1 in node) range=24 ;; pnpm) range=12 ;; esac
  part=$tools/$1.part
  export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false npm_config_prefer_offline=true
  patience npm_config_
  # npm keeps its cache where it always does, unless there is no home to write to.
  cache=$(npm config get cache) && { mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; } ||
    export npm_config_cache="$part/npm-cache"
  rm -rf "$part" && mkdir "$part" &&
    npm install --prefix "$part" --no-save --no-package-lock --ignore-scripts --include=optional "$1@$range" &&
    (cd "$part/node_modules/$1" && node "$2") &&
    rm -rf "$part/npm-cache" "${tools:?}/$1" && mv "$part" "$tools/$1"
}

# Without a network npm and pnpm try for over a minute before they say so; this makes it some 15 s.
patience() {
  export "$1fetch_retries=3" "$1fetch_retry_mintimeout=1000" "$1fetch_retry_maxtimeout=6000"
}

# The lockfile holds a hash of every package, so pnpm need not ask the registry about each one's age and publisher
# again (--trust-lockfile): that took 15 to 70 s, the whole installation takes 3 to 5 s. The checks still run where
# the lockfile is changed.
install_packages() {
  rm -f "$root"/node_modules/.leadlight-*
  case $scope in commands) set -- --prod --filter '@leadlight/crm-app...' ;; all) set -- ;; esac
  use_npm_settings
  patience pnpm_config_
  cd "$root" &&
    PATH=$(dirname "$node"):$PATH "$pnpm" install --frozen-lockfile --trust-lockfile --yes --reporter=append-only "$@" &&
    fingerprint >"$stamp"
}

# pnpm reads a user's .npmrc, but neither npm's environment variables nor its global file.
use_npm_settings() {
  settings=$(npm config get registry cafile https-proxy proxy noproxy 2>/dev/null) || return 0
  while IFS='=' read -r key value; do
    case $key=$value in
      *=null | *=undefined | *=) ;;
      registry=*) export pnpm_config_registry="${pnpm_config_registry-$value}" ;;
      cafile=*) export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS-$value}" ;;
      https-proxy=*) export pnpm_config_https_proxy="${pnpm_config_https_proxy-$value}" ;;
      proxy=*) export pnpm_config_http_proxy="${pnpm_config_http_proxy-$value}" ;;
      noproxy=*) export pnpm_config_no_proxy="${pnpm_config_no_proxy-$value}" ;;
    esac
  done <<EOF
$settings
EOF
}

# stage WHAT COMMAND…: one line with the seconds it took. What the command itself says is shown only when it fails.
stage() {
  what=$1 began=$(date +%s)
  shift
  printf '%s … ' "$what" >&2
  if ("$@") >"$log" 2>&1 </dev/null; then
    say "$(($(date +%s) - began)) s"
  else
    say 'failed.'
    tail -n 8 "$log" >&2
    say "(All of it is in $log)"
    advice
    exit 1
  fi
}

advice() {
  # npm can run out of room without a word about it.
  free_kb=$(df -Pk "$tools" | sed -n '$s/.* \([0-9]*\)  *[0-9]*% .*/\1/p')
  rm -rf "$tools"/*.part
  if [ "${free_kb:-100000}" -lt 20000 ] || grep -qiE 'ENOSPC|no space left|EDQUOT|quota exceeded' "$log"; then
    fail "The disk is full: $root needs about 1 GB. Free some space, then run this again; it goes on where it stopped."
  elif grep -qiE 'certificate|SELF_SIGNED|UNKNOWN_?ISSUER' "$log"; then
    fail "This network has a certificate of its own. Name its file: npm config set cafile /path/to/it.pem" \
      'Then run this again.'
  elif grep -qE 'EACCES|EPERM|EROFS|[Pp]ermission denied|[Rr]ead-only file system' "$log"; then
    fail "A file named above can't be written by $(id -un). If it is in $root, it was made by another user:" \
      'run this as that user, or remove .tools and node_modules as that user.'
  elif grep -qiE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|error sending request' "$log"; then
    fail "The package registry can't be reached. The first run needs the network, later ones don't." \
      'Behind a proxy or with a registry of your own: npm config set https-proxy … or registry …, then run this again.'
  else
    fail 'Run this again; if it fails the same way, remove the folders .tools and node_modules first.'
  fi
}

# A folder is the lock, since making one either succeeds or fails at once for everybody. It holds the process and
# machine of its owner; it is stale when that process is gone, when it is 30 minutes old, or when it was left without
# an owner for over a minute.
take_lock() {
  told=
  until mkdir "$lock" 2>/dev/null; do
    if lock_is_stale; then
      break_lock
    else
      [ -n "$told" ] || say "Another ./leadlight is installing here; waiting for it. (If there is none: rm -r '$lock')"
      told=yes
      sleep 1
    fi
  done
  printf '%s %s\n' "$$" "$(uname -n)" >"$lock/owner"
}

lock_is_stale() {
  if read -r pid machine 2>/dev/null <"$lock/owner"; then
    if [ "$machine" = "$(uname -n)" ] && ! is_running "$pid"; then return; fi
    older_than 30
  else
    older_than 1
  fi
}

# The owner may be another user's process, to which no signal may be sent.
is_running() { kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1; }
older_than() { [ -n "$(find "$lock" -prune -mmin "+$1" 2>/dev/null)" ]; }

# Only one may break a stale lock, and looks again first: it could be a new one by now.
break_lock() {
  if mkdir "$lock.breaking" 2>/dev/null; then
    ! lock_is_stale || rm -rf "$lock"
    rmdir "$lock.breaking"
  else
    sleep 1
  fi
}
