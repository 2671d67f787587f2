// Answers texts and queries, which it reads from the standard input, by the script and the files of a static copy.
const fs = require('fs'), path = require('path'), [, , folder] = process.argv
const source = fs.readFileSync(path.join(__dirname, '../../../src/Portfolio.Web/Views/Search/StaticSearch.js'), 'utf8')
const { tokenizer, searchIn } = new Function(source + '; return { tokenizer, searchIn }')()
const files = {}, load = async name => files[name] ??= JSON.parse(fs.readFileSync(path.join(folder, name + '.json'), 'utf8'))
const describe = async ({ number, sections }) => {
  const { chunks } = await load('index'), part = chunks.findLastIndex(start => start <= number)
  const [url, , all] = (await load('pages-' + part))[number - chunks[part]], [id, heading] = all[sections[0] ?? 0] ?? ['', '']
  return url + (sections.length && (id || heading) ? '#' + (id || heading) : '')
}
const run = async ({ texts, queries }) => {
  const { divide } = tokenizer(await load('index')), search = searchIn(load), answers = []
  for (const query of queries) {
    const { pages, unknown, meant, isReplaced } = await search(query)
    answers.push({ pages: await Promise.all(pages.map(describe)), unknown, meant: meant || null, isReplaced: !!isReplaced })
  }
  console.log(JSON.stringify({ terms: texts.map(text => divide(text).join(' ')), answers }))
}
run(JSON.parse(fs.readFileSync(0, 'utf8')))
