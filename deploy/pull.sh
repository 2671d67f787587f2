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

pull() {
    [ -d "$repository" ] || git init --quiet --bare "$repository"
    timeout 600 git -C "$repository" fetch --quiet "$CONTENT_REPOSITORY" "$branch" || return 1
    commit=$(git -C "$repository" rev-parse FETCH_HEAD)
    [ "$(readlink "$folder/current" || true)" != "$commit" ] || return 0
    git -C "$repository" worktree add --quiet --force --detach "$folder/$commit" "$commit" || return 1
    ln -sfn "$commit" "$folder/next"
    mv -T "$folder/next" "$folder/current"
    echo "published $commit"
    for old in "$folder"/*/; do
        old=${old%/}
        case ${old##*/} in
            "$commit" | current | repository) ;;
            *) git -C "$repository" worktree remove --force "$old" ;;
        esac
    done
}

if [ "${1:-}" = once ]; then
    pull
    exit
fi
trap 'exit 0' TERM INT
while :; do
    pull || echo "cannot pull from the repository; the next try is in a minute" >&2
    printf 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' | timeout 60 nc -l -p 9000 >/dev/null &
    wait $! || true
done
