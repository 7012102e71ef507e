#!/usr/bin/env bash
# Builds .venv and .venv-bot from their lock files; does nothing when they match already.
# A finished environment carries a stamp with the hash of its lock file, so one that was interrupted
# half-way, or belongs to an older lock, is repaired on the next run.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf '错误：%s\n' "$1" >&2; exit 1; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3 python; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; raise SystemExit(sys.version_info[:2] != (3, 11))' 2>/dev/null || continue
    printf '%s' "$candidate"
    return
  done
  fail '没有找到 Python 3.11。请先安装 Python 3.11（含 venv），或用 PYTHON=/路径/python3.11 make run 指定。'
}

stamp_of() { sha256sum "$1" environments/build.sh | sha256sum | cut -d' ' -f1; }

# Shows how far pip has come while it works; pip's own lines go to the log.
install_with_progress() {
  local label=$1 total=$2 log=$3; shift 3
  "$@" >"$log" 2>&1 &
  local pid=$! started=$SECONDS collected last=''
  trap 'kill '"$pid"' 2>/dev/null || true' INT TERM EXIT
  while kill -0 "$pid" 2>/dev/null; do
    # The log is not there yet when pip has just begun.
    collected=$(grep -cs '^Collecting' "$log" || true)
    collected=${collected:-0}
    [ "$collected" -gt "$total" ] && collected=$total
    if [ -t 1 ]; then
      printf '\r%s：%d/%d 个包，%d 秒 ' "$label" "$collected" "$total" "$((SECONDS - started))"
    elif [ "$((collected / 25))" != "$last" ]; then
      last=$((collected / 25)); printf '%s：%d/%d 个包，%d 秒\n' "$label" "$collected" "$total" "$((SECONDS - started))"
    fi
    sleep 1
  done
  trap - INT TERM EXIT
  [ -t 1 ] && printf '\n'
  wait "$pid" || { tail -n 15 "$log" >&2; fail "$label 没有装好（完整记录：$log）。请检查网络或磁盘空间后再运行一次，会从断处修复。"; }
}

build() {
  local directory=$1 lock=$2 label=$3 install=$4 python=$5
  local want; want=$(stamp_of "$lock")
  if [ -f "$directory/.stamp" ] && [ "$(cat "$directory/.stamp")" = "$want" ]; then return; fi
  printf '正在建立%s（%s）…\n' "$label" "$directory"
  rm -f "$directory/.stamp"
  # A virtual environment whose interpreter does not start is beyond repair by pip.
  "$directory/bin/python" -m pip --version >/dev/null 2>&1 || rm -rf "$directory"
  [ -d "$directory" ] || "$python" -m venv "$directory" || fail "无法建立虚拟环境 $directory，请确认 Python 带有 venv 模块。"
  mkdir -p var/log
  "$install" "$directory" "$lock" "$label"
  printf '%s' "$want" > "$directory/.stamp"
}

install_application() {
  local directory=$1 lock=$2 label=$3 torch
  torch=$(grep '^torch==' "$lock")
  # The registry's default build brings gigabytes of GPU libraries that nothing here uses.
  install_with_progress "$label（torch）" 1 "var/log/$directory-torch.log" bash -c \
    "'$directory/bin/pip' install '$torch+cpu' || '$directory/bin/pip' install --index-url https://download.pytorch.org/whl/cpu '$torch'"
  install_with_progress "$label" "$(wc -l < "$lock")" "var/log/$directory.log" "$directory/bin/pip" install -r "$lock"
}

install_bot() {
  # Rasa 3.6.21 declares Python below 3.11 and runs on 3.11; see docs/adr/0001-two-environments.md.
  install_with_progress "$3" "$(wc -l < "$2")" "var/log/$1.log" \
    "$1/bin/pip" install --no-deps --ignore-requires-python -r "$2"
}

python=$(find_python)
build .venv requirements.lock '应用环境' install_application "$python"
build .venv-bot bot/requirements.lock '机器人环境' install_bot "$python"
