// Tokenizes the files in a folder with Prism, and writes a list of [length, classes] pairs for each file.
// The classes are the types and aliases of the tokens around the characters, outermost first, separated by spaces.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const Prism = require('prismjs');
const load = require('prismjs/components/');

load.silent = true;
load(['css-extras', 'csharp', 'go', 'typescript', 'tsx', 'jsx', 'python', 'rust', 'java', 'kotlin', 'sql', 'bash', 'json', 'yaml',
  'toml', 'cshtml', 'docker', 'nginx', 'protobuf', 'graphql', 'diff', 'dart', 'elixir', 'haskell',
  'hcl', 'latex', 'markdown', 'r', 'ruby', 'sass', 'armasm', 'scala', 'scss', 'zig', 'fsharp', 'perl', 'visual-basic', 'nasm', 'pascal', 'matlab',
  'groovy', 'julia', 'clojure', 'lisp', 'erlang', 'fortran', 'objectivec', 'ocaml', 'solidity']);

function walk(tokens, around, runs) {
  for (const token of Array.isArray(tokens) ? tokens : [tokens]) {
    if (typeof token === 'string') runs.push([token.length, around.join(' ')]);
    else walk(token.content, [...around, [token.type, ...[].concat(token.alias || [])].join('/')], runs);
  }
}

const folder = process.argv[2];
const result = {};
for (const file of fs.readdirSync(folder)) {
  const language = path.parse(file).name;
  const text = fs.readFileSync(path.join(folder, file), 'utf8').replace(/\n$/, '');
  const env = { code: text, grammar: Prism.languages[language], language };
  Prism.hooks.run('before-tokenize', env);
  env.tokens = Prism.tokenize(env.code, env.grammar);
  Prism.hooks.run('after-tokenize', env);
  walk(env.tokens, [], result[file] = []);
}
process.stdout.write(JSON.stringify(result));
