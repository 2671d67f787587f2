addEventListener('DOMContentLoaded', () => {
  const form = find('main form'), box = find('#q'), outcome = find('#outcome'), hits = find('#hits'), texts = hits.dataset
  const folder = form.getAttribute('action'), files = {}
  const load = name => files[name] ??= fetch(`${folder}/${name}.json`).then(response => response.json())
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
  // The words of a text, as Tokenizer and WordRune divide it.
  const unspaced = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー]'
  const word = new RegExp(`${unspaced}+|(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+(\\+\\+|#)?`, 'gu')
  const divide = text => text.toLowerCase().replace(/\.net\b/g, 'dotnet').replace(/(\p{L})['’]s\b|(\p{L}\p{L})['’](?=\p{L})/gu, '$1$2')
    .normalize('NFKD').replace(/[\u0300-\u036f\u0591-\u05c2\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u00ad\u200c\u200d]/g, '').normalize('NFC')
    .match(word)?.flatMap(run => run < '\u0e01' ? run.length > 4 ? run.replace(/[+#]+$/, '') : run
      : run[2] ? [...run.slice(1)].map((c, i) => run[i] + c) : run) ?? []
  // One insertion, deletion, substitution or transposition.
  const isSlip = (a, b) => {
    let i = 0
    while (a[i] && a[i] == b[i]) i++
    const x = a.slice(i), y = b.slice(i), rest = x.slice(1)
    return i && a != b && (rest == y.slice(1) || rest == y || x == y.slice(1) || y == x[1] + x[0] + x.slice(2))
  }
  // The same sums as in SearchRun.
  const search = async query => {
    const index = await load('index'), asked = divide(query), rest = asked.filter(w => !index.questions.includes(w))
    const words = [...new Set(rest[0] ? rest : asked)], rows = new Map(), pages = {}, weights = [], missing = []
    const rarity = n => (index.rows - n + .5) / (n + .5)
    let slip
    for (const [i, w] of words.entries()) {
      const isLong = /^[a-z]{5,}$/.test(w), stem = isLong ? w.replace(/(?<=...)(ing|ed|es|s)$/, '').replace(/(?<=....)(ation|ment|ion|(?<=[ae]n)(cy|ce|t)|e)$/, '') : w
      const begins = w > '\u0e01' || (isLong ? stem[3] : rest[0] && w[2] && i == words.length - 1 && query.endsWith(w))
      const root = !w[4] && w[2] ? w.replace(/e+$/, '') : w, start = (isLong ? stem : root).replace(/(?<=..)[iy]$/, '')
      const number = w[2] && w.replace(/(?<=[^aeiou])y$|(?<=..)ie[sd]$/, ending => ending == 'y' ? 'ies' : 'y')
      const first = place(index.words, start), last = Math.min(first + 2, place(index.words, (w[2] ? start : w) + '\uffff'))
      const terms = [], found = new Set()
      for (let part = first; part <= last; part++) terms.push(...Object.entries(await load('words-' + part)))
      // The rows of the word, of longer words, and of the forms of a short word.
      const forms = [number, ...isLong || !w[2] ? [] : [w + 's', w[3] && w.replace(/s$/, ''), ...root != w || !w[4] ? [root + 'ing', root + 'ed'] : []]].filter(form => form && form != w)
      for (const is of [t => t == w, t => begins ? t.startsWith(stem) : stem != w && t == stem, ...forms.map(form => t => t == form)]) {
        const counts = new Map()
        let n = 0
        for (const [, list] of terms.filter(([t]) => is(t))) {
          n += list[0]
          for (let at = 1, page = 0; at < list.length; at += 3) {
            const key = (page += list[at]) * 4096 + list[at + 1]
            found.add(key)
            counts.set(key, (counts.get(key) ?? 0) + list[at + 2])
          }
        }
        for (const [key, count] of counts) {
          const row = rows.get(key) ?? rows.set(key, [0]).get(key)
          row[0] += Math.max(1e-6, Math.log(rarity(n))) * count / (count + 100)
          row[i + 1] = 1
        }
      }
      weights.push(found.size && Math.log(1 + rarity(found.size)))
      if (!found.size) {
        missing.push(w)
        // A word of a title, or of a tag.
        if (w[4]) slip ??= terms.find(([t, list]) => isSlip(w, t) && list.some((n, at) => at % 3 == 2 && !n))?.[0]
      }
    }
    const meant = slip && query.replace(missing[0], slip)
    if (meant && !rows.size && !missing.some(w => !w[6])) return { ...await search(meant), missing, meant }
    // The total weight of the words in some rows.
    const held = (...some) => weights.reduce((sum, w, i) => sum + (some.some(row => row[i + 1]) ? w : 0), 0)
    const all = weights.reduce((sum, w) => sum + w, 0), of = {}
    // The lists with all words but those with which readers ask for a list.
    const subject = held([0, ...words.map(w => !index.list.includes(w))])
    const lists = subject && words.some(w => index.list.includes(w)) ? index.lists.filter(page => held(rows.get(page << 12) ?? [0]) >= subject) : []
    for (const [key, row] of rows) {
      const page = key >> 12, title = rows.get(page << 12) ?? [0]
      ;(pages[page] ??= []).push([(key & 4095 ? title[0] + row[0] : row[0]) * held(title, row), (key & 4095) - 1])
      ;(of[page] ??= []).push(row)
    }
    const aboutPerson = asked.some(w => index.person.includes(w))
    return { index, missing, meant, pages: Object.entries(pages).map(([page, list]) => {
      list = list.filter(row => !list[1] || row[1] >= 0).sort((a, b) => b[0] - a[0] || a[1] - b[1])
      return [index.weights[page] * (aboutPerson && index.ofPerson.includes(+page) ? 5 : 1) * (.4 * all + .6 * held(...of[page])) * (list[0][0] + .1 * (list[1]?.[0] ?? 0)), +page, list.filter(row => row[0] >= list[0][0] / 2).slice(0, 3)]
    }).sort((a, b) => lists.includes(b[1]) - lists.includes(a[1]) || b[0] - a[0] || a[1] - b[1]).slice(0, 10) }
  }
  const show = async () => {
    const query = box.value, { index, missing, meant, pages } = await search(query)
    const items = await Promise.all(pages.map(async ([, page, sections]) => {
      const part = place(index.chunks, page), [url, title, all] = (await load('pages-' + part))[page - index.chunks[part]]
      const [[id, heading, text], ...more] = sections.map(row => all[Math.max(0, row[1])] ?? ['', '', '']), passage = make('p', heading)
      const list = make('ul', ...more.filter(section => section[0]).map(section => make('li', link(url + '#' + section[0], section[1]))))
      passage.className = 'passage'
      list.className = 'passages'
      return make('li', make('h2', link(url + (id && '#' + id), title)), passage, make('p', text), list)
    }))
    if (query != box.value) return
    const [before, after] = texts.meant.split('{0}')
    outcome.replaceChildren(missing[0] ? texts.none.replace('{0}', missing.join('”, “')) : '', ...meant ? [' ', before, link(folder + '?q=' + encodeURIComponent(meant), meant), after] : [])
    hits.replaceChildren(...items)
    find('#lists').hidden = query.trim()
  }
  let timer
  box.value = new URLSearchParams(location.search).get('q') ?? ''
  box.oninput = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      history.replaceState(null, '', folder + '?q=' + encodeURIComponent(box.value))
      show()
    }, 120)
  }
  form.hidden = false
  outcome.textContent = ''
  if (box.value) show()
})
