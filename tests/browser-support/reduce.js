// Writes features.json: the versions of Chrome, Firefox and Safari that know each word of our style sheets and scripts.
// Run it after `npm ci` when a test says that a word is missing, or to take a newer version of the data.
const { css, javascript, api, __meta } = require('@mdn/browser-compat-data')
const fs = require('fs'), path = require('path')

// Most features have the name that a style sheet writes. These have a name of their own, so each has an expression for its text.
const SYNTAX = {
  'properties.content.alt_text': '/',
  'properties.text-decoration.includes_color-and-style': '#|rgb|color|var\\(',
  'properties.text-decoration.includes_thickness': '(^|\\s)[\\d.]',
  'properties.animation.animation-timeline_included': 'scroll\\(|view\\(',
  'properties.align-content.last_baseline': 'last',
  'types.light-dark.image_value': 'light-dark\\([^)]*url',
  'types.attr.type_function': 'attr\\([^)]*type\\(',
}

const source = path.join(__dirname, '../../src/Portfolio.Web')
const text = extension => fs.readdirSync(source, { recursive: true }).filter(file => file.endsWith(extension) && !/^(bin|obj)\b/.test(file))
  .map(file => fs.readFileSync(path.join(source, file), 'utf8')).join('\n')
const words = new Set(text('.css').match(/[a-z][\w-]*/gi)), names = new Set(text('.js').match(/\b[a-z]\w*/gi))

// A part of a feature counts as known, because an engine then reads it. Null is for engines that do not know it.
const versionOf = (compat, browser) => {
  const found = [compat.support[browser]].flat().find(s => s.version_added && !s.flags && !s.prefix && !s.alternative_name && !s.version_removed)
  return found && found.version_added !== 'preview' ? parseFloat(found.version_added.replace('≤', '')) : null
}
const versionsOf = compat => ['chrome', 'firefox', 'safari'].map(browser => versionOf(compat, browser))

const features = {}
const add = (key, node) => {
  if (node.__compat) features[key] = [...versionsOf(node.__compat), ...SYNTAX[key] ? [SYNTAX[key]] : []]
}
const walk = (node, key) => {
  for (const name of Object.keys(node).filter(name => name !== '__compat')) {
    const written = name.replace(/^at_/, '@'), below = `${key}.${written}`
    if (words.has(written.replace('@', '')) || SYNTAX[below]) add(below, node[name])
    if (words.has(written.replace('@', ''))) walk(node[name], below)
  }
}
walk(css.properties, 'properties')
walk(css.selectors, 'selectors')
walk(css['at-rules'], 'at-rules')
// Functions stand below their type, such as color-mix() below color.
const functions = node => {
  for (const name of Object.keys(node).filter(name => name !== '__compat')) {
    if (words.has(name)) add(`types.${name}`, node[name])
    for (const key of Object.keys(SYNTAX).filter(key => key.startsWith(`types.${name}.`))) add(key, node[name][key.split('.')[2]])
    functions(node[name])
  }
}
functions(css.types)

// A script does not say of which type a member is, so that it counts as known if one type has it.
const member = (name, node) => {
  if (!names.has(name) || !node.__compat) return
  const versions = versionsOf(node.__compat), key = `scripts.${name}`
  features[key] = features[key] ? features[key].map((one, i) => one === null || versions[i] === null ? one ?? versions[i] : Math.min(one, versions[i])) : versions
}
for (const group of [javascript.builtins, api])
  for (const [type, node] of Object.entries(group)) {
    member(type, node)
    for (const [name, part] of Object.entries(node)) member(name.replace(/_static$/, ''), part)
  }

const lines = Object.keys(features).sort().map(key => `  ${JSON.stringify(key)}: ${JSON.stringify(features[key])}`)
fs.writeFileSync(path.join(__dirname, 'features.json'), `{\n  "source": "@mdn/browser-compat-data ${__meta.version}, CC0-1.0",\n${lines.join(',\n')}\n}\n`)
