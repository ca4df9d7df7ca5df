#!/bin/sh
# Makes .venv and installs a requirements file into it; does nothing when that file is installed already.
# usage: scripts/venv.sh requirements.txt      PYTHON=python3.12 chooses the interpreter
set -eu
cd "$(dirname "$0")/.."
wanted=$1

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    fail "The dashboard needs Python 3.11 or newer, and found $("${PYTHON:-python3}" --version 2>&1 || true)." \
        "Install a newer one, or name it: make run PYTHON=/path/to/python3"
}

make_venv() {
    python=$(find_python)
    rm -rf .venv
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv .venv
    elif "$python" -m virtualenv --version >/dev/null 2>&1; then
        "$python" -m virtualenv --quiet .venv
    elif command -v virtualenv >/dev/null; then
        virtualenv --quiet --python "$python" .venv
    elif command -v uv >/dev/null; then
        uv venv --quiet --seed --python "$python" .venv
    elif command -v apt-get >/dev/null; then
        fail "This Python cannot make virtual environments. Install that part, then try again:" \
            "    sudo apt install $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    else
        fail "This Python cannot make virtual environments. Install virtualenv or uv, then try again."
    fi
}

# The test requirements include requirements.txt, so its lines belong to their sum too.
sum_of() {
    cat requirements.txt "$1" | cksum
}

if is_new_enough .venv/bin/python && [ "$(cat ".venv/installed-$wanted" 2>/dev/null)" = "$(sum_of "$wanted")" ]; then
    exit 0
fi
if ! .venv/bin/python -c 'import pip' 2>/dev/null || ! is_new_enough .venv/bin/python; then
    make_venv
fi
echo "Installing $wanted into .venv (about a minute the first time) …"
rm -f .venv/installed-*
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$wanted"
for file in requirements.txt "$wanted"; do
    sum_of "$file" >".venv/installed-$file"
done
