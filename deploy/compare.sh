#!/usr/bin/env bash
# Tells on standard output, as a comment, what this working tree changes in a package since another commit.
#   deploy/compare.sh COMMIT PACKAGE [REPORT]
# BELEGT names the program, belegt by default; BUILD=true builds the package of that commit, where its data are not committed.
# MERGED is the commit that GitHub has made of both branches: where it is checked out, its first parent is compared with.
set -euo pipefail
commit=$1 package=$2 report=${3:-}
belegt=${BELEGT:-belegt}
[ -s "$report" ] || report=  # no report was made
inside=$(git -C "$package" rev-parse --show-prefix)
if [ -n "${MERGED:-}" ] && [ "$(git -C "$package" rev-parse HEAD)" = "$MERGED" ]; then
  commit=$(git -C "$package" cat-file -p HEAD | sed -n 's/^parent //p;/^$/q' | head -n 1)
fi
if ! git -C "$package" cat-file -e "$commit^{commit}" 2>/dev/null; then
  git -C "$package" fetch --quiet --depth=1 origin "$commit"
fi
place=$(mktemp -d)
trap 'git -C "$package" worktree remove --force "$place/before" || true; rm -rf "$place"' EXIT
git -C "$package" worktree add --quiet --detach "$place/before" "$commit" >&2
before="$place/before/${inside%/}"
if [ "${BUILD:-}" = true ] && [ -f "$before/publication.toml" ]; then
  "$belegt" build --output "$before" >&2 || true
fi
if [ ! -f "$before/datapackage.json" ] && [ ! -f "$before/publication.toml" ]; then
  mkdir -p "$before"
  echo '{"name": "nothing", "resources": []}' > "$before/datapackage.json"
fi
"$belegt" diff "$before" "$package" --format comment ${report:+--problems "$report"}
