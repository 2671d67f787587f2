// Reads a file with one formula per line, and writes a list with Temml's MathML for each line,
// or null if the formula is invalid.
'use strict';

const fs = require('node:fs');
const temml = require('temml');

const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
process.stdout.write(JSON.stringify(lines.map(line => {
  const displayMode = line.startsWith('$$');
  try {
    return temml.renderToString(displayMode ? line.slice(2) : line, { displayMode, throwOnError: true, xml: true });
  } catch {
    return null;
  }
})));
