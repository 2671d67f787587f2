#!/usr/bin/env bash
# Builds, and runs the tests that an ordinary change can break:
#   ./test.sh [--all | --rest | --long] [--no-build] [arguments of `dotnet test`]
#   --all       also installs browsers and other tools, and runs the tests that need them or start many sites
#   --rest      runs only the tests that --all adds
#   --long      like --all, and also runs the tests that take hours
#   --no-build  uses the output of `dotnet build -c Release`
# Tests whose tools are missing are skipped with the reason. With CI=true, the tools are installed, and such a test fails.
set -euo pipefail
cd "$(dirname "$0")"

arguments=() settings=() build=true tests='Run!=all' long=false
for argument in "$@"; do
    case $argument in
        --all) tests=all ;;
        --rest) tests='Run=all' ;;
        --long) tests=all long=true settings=(-- xUnit.Explicit=on) ;;
        --no-build) build=false ;;
        *) arguments+=("$argument") ;;
    esac
done

missing() {
    echo "test.sh: $1; the tests that need it are skipped" >&2
    [ "${CI:-}" != true ] || exit 1
}

install() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    if ! command -v apt-get >/dev/null; then
        missing "there is no apt-get here to install $*: install them by hand"
        return 0
    fi
    { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null; } \
        || missing "apt-get could not install $*"
}

install_tools() {
    local packages fonts font package folder
    packages=()
    command -v chromium-headless-shell >/dev/null || packages+=(chromium-headless-shell)
    # The engines of Firefox and Safari, a screen and a window for the latter, and a reader of what they print.
    command -v firefox-esr >/dev/null || packages+=(firefox-esr)
    command -v WebKitWebDriver >/dev/null || packages+=(webkit2gtk-driver)
    command -v Xvfb >/dev/null || packages+=(xvfb)
    dpkg -s python3-gi gir1.2-webkit2-4.1 >/dev/null 2>&1 || packages+=(python3-gi gir1.2-webkit2-4.1)
    command -v pdftotext >/dev/null || packages+=(poppler-utils)
    command -v nginx >/dev/null || packages+=(nginx-light)
    [ -x /usr/sbin/apache2 ] || packages+=(apache2-bin)
    command -v node >/dev/null || packages+=(nodejs npm)
    [ ${#packages[@]} -eq 0 ] || install "${packages[@]}"
    command -v caddy >/dev/null || install caddy

    # The fonts of social cards.
    fonts=()
    for font in fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji; do
        dpkg -s "$font" >/dev/null 2>&1 || fonts+=("$font")
    done
    [ ${#fonts[@]} -eq 0 ] || install "${fonts[@]}"

    # Independent tools, such as a feed reader, which the tests compare results with.
    while read -r package; do
        folder=$(dirname "$package")
        # Only the tests that take long use these.
        case $folder in tests/mcp-client | tests/kubernetes-schema) [ $long = true ] || continue ;; esac
        [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && continue
        (cd "$folder" && npm ci --silent --no-audit --no-fund) || missing "npm could not install the packages of $package"
    done < <(find tests -name package.json -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path 'tests/Sites/*')
}

quick=false
[ "$tests" != 'Run!=all' ] || quick=true
[ $quick = true ] && [ "${CI:-}" != true ] || install_tools

# The trait Run=all marks the tests that need tools or start many sites. An own filter takes its place.
[ "$tests" = all ] || [[ " ${arguments[*]-} " == *" --filter "* ]] || arguments+=(--filter "$tests")

# A run in which no test ends for ten minutes is stopped, and names the tests that were running.
[ $long = true ] || arguments+=(--blame-hang-timeout 10m)

# The tests run optimized code, like the shipped program, which halves their time. Without profiles of its own code, the
# compiler needs a third less.
export DOTNET_TieredPGO=0
if [ $build = true ]; then
    # The quick tests need no browser, whose package is the largest.
    if [ $quick = true ]; then dotnet build tests/Quick.slnf -c Release --nologo -v q; else dotnet build -c Release --nologo -v q; fi
fi
[ $quick = true ] || dotnet msbuild tests/Portfolio.Web.Tests -t:CompileAhead -p:Configuration=Release -v:q -nologo
# In a workflow, commands also write annotations and a summary, which the tests do not expect.
unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY
# Startup is slightly faster without write protection of compiled code.
export DOTNET_EnableWriteXorExecute=0

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# The tests write a line for each site that they start.
export SITE_STARTS=$results/starts
touch "$SITE_STARTS"

# Runs the tests of several projects one after the other.
run() {
    local name begin code
    for name in "$@"; do
        begin=$SECONDS
        code=0
        dotnet test "tests/$name/bin/Release/net10.0/$name.dll" --nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
            ${arguments[@]+"${arguments[@]}"} ${settings[@]+"${settings[@]}"} \
            >"$results/$name.log" 2>&1 </dev/null || code=$?
        cat "$results/$name.log"
        [ $code -eq 0 ] || echo "$name" >>"$results/failed"
        printf '%5d s  %s  %s\n' $((SECONDS - begin)) "$(sed -nE 's/.*Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+).*/\2 passed  \1 failed  \3 skipped/p' \
            "$results/$name.log")" "$name" >>"$results/summary"
    done
}

# The web tests mostly wait, so the other tests run at the same time. No test measures time.
others=()
for project in tests/*.Tests/; do
    project=$(basename "$project")
    case $project in
        Portfolio.Web.Tests) ;;
        Portfolio.Browser.Tests | Portfolio.Costs.Tests) [ $quick = true ] || others+=("$project") ;;
        *) others+=("$project") ;;
    esac
done
run Portfolio.Web.Tests &
run "${others[@]}"
wait

echo "The slowest test classes, in seconds:"
sed -nE 's/.*testName="([A-Za-z0-9_.]+)\.[A-Za-z0-9_]+[("].* duration="([0-9]+):([0-9]+):([0-9.]+)".*/\1 \2 \3 \4/p' "$results"/*.trx \
    | awk '{seconds[$1] += $2 * 3600 + $3 * 60 + $4} END {for (name in seconds) printf "%7.1f  %s\n", seconds[name], name}' | sort -rn | sed -n 1,20p
echo "The test classes that started most of the $(wc -l <"$SITE_STARTS") sites:"
sort "$SITE_STARTS" | uniq -c | sort -rn | sed -n 1,20p
printf '\n%5d s  in all\n' $SECONDS >>"$results/summary"
cat "$results/summary"
[ ! -e "$results/failed" ]
