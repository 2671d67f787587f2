#!/bin/sh
# Keeps a link, FOLDER/current, at the newest commit of a git repository: `pull.sh` pulls every minute, and at once when somebody connects
# to port 9000; `pull.sh once` pulls once. Each commit has a folder of its own, so that no reader sees half of one.
#   CONTENT_REPOSITORY   the URL of the repository; of a private one with a token: https://TOKEN@github.com/OWNER/site
#   CONTENT_BRANCH       the branch (main)
#   CONTENT_FOLDER       the folder (/content)
set -eu
folder=${CONTENT_FOLDER:-/content}
branch=${CONTENT_BRANCH:-main}
repository=$folder/repository
: "${CONTENT_REPOSITORY:?set it to the URL of the git repository with the content}"

# Removes the folder of a commit, also one that a killed process has left half written.
discard() {
    git -C "$repository" worktree remove --force --force "$1" 2>/dev/null || rm -rf "$1"
}

pull() {
    # This also completes a repository that a killed process has left half written.
    git init --quiet --bare "$repository" || { rm -rf "$repository"; git init --quiet --bare "$repository"; } || return 1
    timeout 600 git -C "$repository" fetch --quiet "$CONTENT_REPOSITORY" "$branch" || return 1
    commit=$(git -C "$repository" rev-parse FETCH_HEAD)
    if [ "$(readlink "$folder/current" || true)" != "$commit" ]; then
        discard "$folder/$commit"
        git -C "$repository" worktree prune
        git -C "$repository" worktree add --quiet --force --detach "$folder/$commit" "$commit" || return 1
        ln -sfn "$commit" "$folder/next"
        mv -T "$folder/next" "$folder/current"
        echo "published $commit"
    fi
    for old in "$folder"/*/; do
        old=${old%/}
        case ${old##*/} in
            # Folders of commits have names of hexadecimal digits.
            "$commit" | *[!0-9a-f]*) ;;
            *) discard "$old" ;;
        esac
    done
}

if [ "${1:-}" = once ]; then
    pull
    exit
fi
# A shell handles a signal only after the command in the foreground, so commands that take long run in the background.
trap 'kill $! 2>/dev/null; exit 0' TERM INT
while :; do
    pull &
    wait $! || echo "cannot pull from the repository; the next try is in a minute" >&2
    begin=$(date +%s)
    printf 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' | timeout 60 nc -l -p 9000 >/dev/null &
    # nc fails at once if it is missing or cannot listen, and after a minute if nobody connects.
    if ! wait $! && [ $(($(date +%s) - begin)) -lt 30 ]; then
        echo "nc cannot listen on port 9000, so the next pull is in a minute" >&2
        sleep 60 &
        wait $! || true
    fi
done
