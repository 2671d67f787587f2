addEventListener('DOMContentLoaded', () => {
  const form = find('main form'), box = find('#q'), outcome = find('#outcome'), hits = find('#hits'), lists = find('#lists'), texts = hits.dataset
  const root = form.getAttribute('action'), files = {}
  const load = name => files[name] ??= fetch(root + '/' + name + '.json').then(response => response.json())
  const make = (name, ...children) => {
    const element = document.createElement(name)
    element.append(...children)
    return element
  }
  const link = (url, text) => {
    const a = make('a', text)
    a.href = url
    return a
  }
  const place = (starts, key) => Math.max(0, starts.findLastIndex(start => start <= key))
  // Words as the server divides them: see Tokenizer and WordRune.
  const unspaced = '\\u0e01-\\u0e4e\\u0e81-\\u0ecd\\u1000-\\u103f\\u1100-\\u11ff\\u1780-\\u17d3\\u3005-\\u30ff\\u3131-\\u318e\\u3400-\\u9fff\\uac00-\\ud7fb\\uff66-\\uffdc'
  const token = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+(?:\\+\\+|#)?`, 'gu')
  const terms = text => text.toLowerCase().replace(/\.net\b/g, 'dotnet').replace(/(\p{L})['’]s\b|(\p{L}\p{L})['’](?=\p{L})/gu, '$1$2')
    .normalize('NFD').replace(/[\u0300-\u036f\u0591-\u05c2\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u00ad\u200c\u200d]/g, '').normalize('NFC')
    .match(token)?.flatMap(word => word[0] < '\u0e01' ? word.length > 4 ? word.replace(/[+#]+$/, '') : word
      : word.length < 3 ? word : [...word.slice(1)].map((c, i) => word[i] + c)) ?? []
  // One insertion, deletion, substitution or transposition.
  const isSlip = (a, b) => {
    let i = 0
    while (a[i] && a[i] == b[i]) i++
    const [x, y] = [a.slice(i), b.slice(i)]
    return i && a != b && (x.slice(1) == y.slice(1) || x.slice(1) == y || x == y.slice(1) || x[0] == y[1] && x[1] == y[0] && x.slice(2) == y.slice(2))
  }
  const search = async query => {
    const index = await load('index'), asked = terms(query), rest = asked.filter(word => !index.questions.includes(word))
    const words = rest[0] ? rest : asked, pages = new Map(), sections = new Map(), missing = [], parts = []
    let slip, all = 0
    const rare = n => Math.log(1 + (index.pages - n + .5) / (n + .5))
    const entry = (map, key) => map.get(key) ?? map.set(key, { score: 0, held: new Set() }).get(key)
    for (const [i, word] of words.entries()) {
      const isTyped = i == words.length - 1 && query.endsWith(word), ending = word.length > 4 && !isTyped && word.match(/(?<=...)(ing|ed|es|s)$/)
      const stem = ending ? word.slice(0, ending.index) : word, begins = stem.length > (isTyped ? 2 : 3) && (isTyped || word.length > 4) || word > '\u0e01'
      // The rows of the word, counted twice, of its plural or singular, and of longer words.
      const kinds = [word, word, word + 's', word.length > 3 && word.endsWith('s') && word.slice(0, -1)].map(one => term => term == one)
      if (begins) kinds.push(term => term.startsWith(stem))
      const last = Math.min(place(index.words, word), place(index.words, stem)) + 2, rows = new Map(), found = new Set()
      let count = 0
      parts.length = 0
      for (let file = place(index.words, stem); file <= Math.min(last, place(index.words, (begins ? stem : word) + '\uffff')); file++)
        parts.push(...Object.entries(await load('words-' + file)))
      for (const is of kinds) {
        const lists = parts.filter(([term]) => is(term)).map(part => part[1]), sum = new Map()
        const n = lists.reduce((n, list) => n + list[0], 0), idf = Math.max(1e-6, Math.log((index.rows - n + .5) / (n + .5)))
        for (const list of lists) {
          count = Math.max(count, list[1])
          for (let at = 2, page = 0; at < list.length; at += 3) {
            const key = (page += list[at]) * 4096 + list[at + 1], old = sum.get(key) ?? 0
            found.add(page)
            sum.set(key, Math.min(31, (old >> 1) + (list[at + 2] >> 1)) * 2 + ((old | list[at + 2]) & 1))
          }
        }
        for (const [key, value] of sum) {
          const row = rows.get(key) ?? rows.set(key, [0, 0]).get(key)
          row[0] += idf * (value >> 1)
          row[1] |= value & 1
        }
      }
      if (!found.size) {
        missing.push(word)
        if (word.length > 4) slip ??= parts.find(([term, list]) => isSlip(word, term) && list.some((value, at) => at > 3 && at % 3 == 1 && (value & 1 || !list[at - 1])))?.[0]
        continue
      }
      const weight = rare(Math.max(count, found.size)), best = [0, 0]
      all += weight
      for (const [key, [score]] of rows) best[+(key % 4096 > 0)] = Math.max(best[+(key % 4096 > 0)], score)
      for (const [key, [score, marked]] of rows) {
        const isSection = key % 4096 > 0, item = entry(isSection ? sections : pages, isSection ? key : key / 4096)
        item.score += weight * (isSection ? score / best[1] + .3 * marked : score ? .8 + 1.2 * score / best[0] : .8)
        item.held.add(weight)
      }
    }
    const results = new Map()
    const covered = (a, b) => [...new Set([...a, ...b])].reduce((sum, weight) => sum + weight, 0) / all
    for (const [key, { score, held }] of sections) {
      const page = Math.floor(key / 4096), title = pages.get(page) ?? { score: 0, held: [] }
      entry(results, page).list = [...entry(results, page).list ?? [], [(title.score + score) * covered(title.held, held), key % 4096 - 1]]
    }
    for (const [page, { score, held }] of pages) entry(results, page).list ??= [[score * covered(held, []), 0]]
    const meant = slip && query.replace(missing[0], slip)
    if (meant && !all && !missing.some(word => word.length < 7)) return { ...await search(meant), missing, meant }
    return { index, missing, meant, pages: [...results].map(([page, { list }]) => {
      list.sort((a, b) => b[0] - a[0] || a[1] - b[1])
      return [index.weights[page] * (list[0][0] + .25 * (list[1]?.[0] ?? 0)), page, list.filter(item => item[0] >= list[0][0] / 2).slice(0, 3)]
    }).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 10) }
  }
  const show = async () => {
    const query = box.value, { index, missing, meant, pages } = await search(query)
    const items = await Promise.all(pages.map(async ([, page, sections]) => {
      const part = place(index.chunks, page), [url, title, all] = (await load('pages-' + part))[page - index.chunks[part]]
      const links = sections.map(([, number]) => all[number] ?? ['', '', '']), [id, heading, text] = links[0]
      const passage = make('p', heading), more = make('ul', ...links.slice(1).filter(section => section[0]).map(section => make('li', link(url + '#' + section[0], section[1]))))
      passage.className = 'passage'
      more.className = 'passages'
      return make('li', make('h2', link(url + (id && '#' + id), title)), passage, make('p', text), more)
    }))
    if (query != box.value) return
    const [before, after] = texts.meant.split('{0}')
    outcome.replaceChildren(missing[0] ? texts.none.replace('{0}', missing.join('”, “')) : '', ...meant ? [' ', before, link(root + '?q=' + encodeURIComponent(meant), meant), after] : [])
    hits.replaceChildren(...items)
    lists.hidden = query.trim()
  }
  let timer
  box.value = new URLSearchParams(location.search).get('q') ?? ''
  box.oninput = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      history.replaceState(null, '', root + '?q=' + encodeURIComponent(box.value))
      show()
    }, 120)
  }
  form.hidden = false
  outcome.textContent = ''
  if (box.value) show()
})
