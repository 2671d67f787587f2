#!/usr/bin/env python3
"""Runs the code in articles and compares what it prints with what the article says it prints. Then checks the dates of links.

    tests/articles/check.py [content/posts/NAME.md …]       without arguments: all articles

tests/articles/NAME.json lists the blocks of content/posts/NAME.md (or NAME/index.md) that run:

    [{ "block": 2, "language": "python", "output": 3 },
     { "block": 5, "language": "sqlite3", "with": [4], "output": 6 },
     { "block": 8, "language": "node", "files": [7], "output": 9 }]

The numbers count the fenced blocks of the article from 0, drawings included. "with" names blocks that come before this one in the
same program; "files" names blocks that lie beside it, each under the name in its title; "environment" has environment variables.
"output" is the block with the expected output. An entry without "output" has to end with exit code 0. Programs run in an empty folder with the standard library alone.
"attack" names a file in tests/articles/attacks that tries to break what the program promises. It follows the program, in Go as its test,
and has to end with exit code 0, too.
An article must not link to an article that is newer than its own date or, if there is one, its `updated` date.
A language whose program is not installed is skipped with a message, and so is a list whose article is gone. Delete the lists when you
replace the sample texts.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = {
    "python": (["python3"], "py"),
    "node": (["node"], "mjs"),
    "bash": (["bash"], "sh"),
    "sqlite3": (["sqlite3", "-bail"], "sql"),
    "go": (["go", "run"], "go"),
    "go test": (["go", "test"], "go"),
    "promtool": (["promtool", "test", "rules"], "yml"),
}
SECONDS = 60


def blocks(text):
    """Returns (information string, content) of each fenced block."""
    found, fence = [], None
    for line in text.split("\n"):
        mark = re.match(r"([ >]*)(`{3,}|~{3,})(.*)$", line)
        if fence is None:
            if mark:
                fence = (mark[1], mark[2])
                found.append([mark[3].strip(), []])
        elif mark and mark[2].startswith(fence[1]) and not mark[3].strip():
            fence = None
        else:
            found[-1][1].append(line[len(fence[0]):])
    return [(info, "\n".join(lines) + "\n") for info, lines in found]


def run(program, language, files, environment):
    """Returns the exit code and what the program printed."""
    command, extension = LANGUAGES[language]
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        path = pathlib.Path(folder, "main_test.go" if language == "go test" else f"main.{extension}")
        path.write_text(program)
        arguments = {"sqlite3": [":memory:", f".read {path.name}"], "go test": ["."]}.get(language, [path.name])
        done = subprocess.run(command + arguments, cwd=folder, timeout=SECONDS, text=True, env={**os.environ, **environment},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def title(info):
    return re.search(r'title="([^" ]+)', info)[1]


def same(printed, said):
    def lines(text):
        return [line.rstrip() for line in text.strip("\n").split("\n")]
    return lines(printed) == lines(said)


def check(article, name):
    """Returns the number of blocks that ran and the list of faults."""
    ran, faults = 0, []
    all_blocks = blocks(article.read_text())
    for entry in json.loads((ROOT / f"tests/articles/{name}.json").read_text()):
        where = f"{name} block {entry['block']}"
        numbers = [*entry.get("with", []), entry["block"], *entry.get("files", [])]
        if "output" in entry:
            numbers.append(entry["output"])
        if max(numbers) >= len(all_blocks):
            faults.append(f"{where}: the article has {len(all_blocks)} blocks")
            continue
        if shutil.which(LANGUAGES[entry["language"]][0][0]) is None:
            print(f"{where}: skipped, {entry['language']} is not installed")
            continue
        program = "".join(all_blocks[number][1] for number in [*entry.get("with", []), entry["block"]])
        files = {title(all_blocks[number][0]): all_blocks[number][1] for number in entry.get("files", [])}
        try:
            code, printed = run(program, entry["language"], files, entry.get("environment", {}))
        except subprocess.TimeoutExpired:
            faults.append(f"{where}: still running after {SECONDS} s")
            continue
        ran += 1
        if code != 0:
            faults.append(f"{where}: exit code {code}\n{printed}")
        elif "output" in entry and not same(printed, all_blocks[entry["output"]][1]):
            faults.append(f"{where}: prints\n{printed}--- the article says\n{all_blocks[entry['output']][1]}")
        if "attack" in entry:
            code, printed = attack(program, entry["language"], files, ROOT / "tests/articles/attacks" / entry["attack"])
            if code != 0:
                faults.append(f"{where}: {entry['attack']} ends with exit code {code}\n{printed}")
    return ran, faults


def attack(program, language, files, path):
    """Returns the exit code and what the program printed that was attacked."""
    if language == "go":
        files = {**files, "go.mod": "module article\n\ngo 1.19\n", "main.go": program}
        return run(path.read_text(), "go test", files, {})
    return run(program + path.read_text(), language, files, {})


def key(text, name):
    found = re.search(rf"^{name}: *(\S+)", text.split("\n---\n")[0], re.MULTILINE)
    return found and found[1]


def links_to_later_articles(articles):
    """Returns a fault for each link to an article that is newer than the linking one."""
    texts = {path: path.read_text() for path in articles}
    dates = {(path.parent if path.name == "index.md" else path).name.split(".")[0]: key(text, "date")
             for path, text in texts.items()}
    for path, text in texts.items():
        known = key(text, "updated") or key(text, "date")
        for slug in sorted(set(re.findall(r"\(/blogs/([\w-]+)", text))):
            if slug in dates and dates[slug][:10] > known[:10]:
                yield (f"{path.relative_to(ROOT)}: links to {slug} of {dates[slug][:10]}; "
                       f"add `updated:`, because the article is of {known[:10]}")


def main():
    posts = ROOT / "content/posts"
    wanted = {pathlib.Path(path).resolve() for path in sys.argv[1:]}
    tasks = []
    for registry in sorted((ROOT / "tests/articles").glob("*.json")):
        article = posts / f"{registry.stem}.md"
        if not article.exists():
            article = posts / registry.stem / "index.md"
        if not article.exists():
            print(f"{registry.name}: skipped, there is no such article")
        elif not wanted or article in wanted:
            tasks.append((article, registry.stem))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda task: check(*task), tasks))
    faults = [fault for _, found in results for fault in found]
    faults += links_to_later_articles([*posts.glob("*.md"), *posts.glob("*/index.md")])
    for fault in faults:
        print(fault)
    print(f"{sum(ran for ran, _ in results)} blocks ran")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
