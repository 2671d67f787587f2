addEventListener('DOMContentLoaded', () => {
  const form = find('main form'), box = find('#q'), outcome = find('#outcome'), hits = find('#hits'), texts = JSON.parse(hits.dataset.texts)
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
  const isUnspaced = w => w > '\u0e01'
  // One insertion, deletion, substitution or transposition.
  const isSlip = (a, b) => {
    let i = 0
    while (a[i] && a[i] == b[i]) i++
    const x = a.slice(i), y = b.slice(i), rest = x.slice(1)
    return i && a != b && (rest == y.slice(1) || rest == y || x == y.slice(1) || y == x[1] + x[0] + x.slice(2))
  }
  // The same sums as in Ranking, with the same rules.
  const search = async query => {
    const index = await load('index'), { rules } = index
    const articleOf = w => rules.articles.find(article => w.startsWith(article) && w.length >= rules.minStem + article.length) ?? ''
    const parts = query.split(/[\s"“”„«»「」]+/), runOf = {}
    const asked = parts.flatMap((part, run) => divide(part).map(w => {
      if (isUnspaced(w)) runOf[w] ??= run
      return w.slice(articleOf(w).length)
    })), rest = asked.filter(w => !index.questions.includes(w))
    const words = [...new Set(rest[0] ? rest : asked)], rows = new Map(), pages = {}, weights = [], whole = [], unknown = [], missing = [], slips = {}
    const rarity = n => (index.rows - n + .5) / (n + .5)
    for (const [i, w] of words.entries()) {
      const isInflected = w.length >= rules.minInflected && /^[a-z]+$/.test(w)
      const ending = isInflected && rules.endings.find(e => w.endsWith(e) && w.length >= rules.minStem + e.length), stem = ending ? w.slice(0, -ending.length) : w
      const forms = [w, ...isInflected ? ['', 'e', ...rules.endings].map(e => stem + e) : w[2] ? [w + 's', ...w[3] && w.endsWith('s') ? [w.slice(0, -1)] : []] : []]
      const isPair = isUnspaced(w), begins = isPair || (isInflected ? stem.length > rules.minPrefix : rest[0] && w.length >= rules.minPrefix && i == words.length - 1 && query.endsWith(w))
      const start = isInflected ? stem : w[3] ? w.replace(/s$/, '') : w, first = place(index.words, start), last = Math.min(first + 2, place(index.words, start + '\uffff'))
      const terms = [], found = new Set()
      for (let part = first; part <= last; part++) terms.push(...Object.entries(await load('words-' + part)))
      // The rows of the word and of its longer or other forms.
      for (const is of [t => t == w, ...begins ? [t => t.startsWith(stem)] : forms.slice(1).map(form => t => t == form)]) {
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
      if (!isPair && !terms.some(([t]) => forms.includes(t))) unknown.push(w)
      whole.push(Math.log(1 + rarity(Math.max(1, found.size))))
      weights.push(found.size && Math.log(1 + rarity(found.size)))
      if (!found.size) {
        missing.push(w)
        // A word of a title, or of a tag.
        const [near] = w.length < rules.minCorrected ? [] : terms.find(([t, list]) => isSlip(w, t) && list.some((n, at) => at % 3 == 2 && !n)) ?? []
        if (near) slips[w] ??= near
      }
    }
    // A word may be typed in capital letters, with an article or with punctuation.
    const corrected = query.replace(/\S+/gu, part => {
      const [w, another] = divide(part)
      return w && !another && slips[w.slice(articleOf(w).length)] || part
    })
    const meant = corrected != query && corrected
    if (meant && !rows.size && !missing.some(w => w.length < rules.minReplaced)) return { ...await search(meant), unknown, meant, isReplaced: true }
    // The total weight of the words in some rows.
    const held = (some, of = weights) => of.reduce((sum, w, i) => sum + (some.some(row => row[i + 1]) ? w : 0), 0)
    const of = {}, isAboutPerson = asked.some(w => index.person.includes(w))
    for (const [key, row] of rows) {
      const page = key >> 12, title = rows.get(page << 12) ?? [0]
      ;(pages[page] ??= []).push([(key & 4095 ? title[0] + row[0] : row[0]) * held([title, row]), (key & 4095) - 1])
      ;(of[page] ??= []).push(row)
    }
    // Pages with too little of a run of a script without spaces do not hold it.
    for (const run of new Set(Object.values(runOf))) {
      const pairs = words.map(w => runOf[w] == run), least = rules.minOfRun * held([[0, ...pairs]], whole)
      let isFound
      for (const [page, list] of Object.entries(of)) {
        const has = pairs.map((is, i) => is && list.some(row => row[i + 1]))
        if (held([[0, ...has]], whole) >= least) isFound = true
        else for (const row of list) pairs.forEach((is, i) => is && (row[i + 1] = 0))
        if (!held(list)) delete of[page], delete pages[page]
      }
      if (!isFound) unknown.push(parts[run])
    }
    const isMeant = page => isAboutPerson && index.ofPerson.includes(+page), least = rules.minHeld * Math.max(...Object.values(of).map(list => held(list)))
    const found = Object.entries(pages).filter(([page]) => isMeant(page) || held(of[page]) > least).map(([page, list]) => {
      list = list.filter(row => !list[1] || row[1] >= 0).sort((a, b) => b[0] - a[0] || a[1] - b[1])
      return [(isMeant(page) ? rules.person : 1) * list[0][0], +page, list.slice(0, 3)]
    }).sort((a, b) => b[0] - a[0] || a[1] - b[1])
    const complete = found.filter(([, page]) => words.every((w, i) => of[page].some(row => row[i + 1]))).length
    return { index, words, unknown, meant, complete, total: found.length, pages: found.slice(0, 10) }
  }
  const say = (text, ...values) => text.replace(/{(\d)}/g, (_, i) => values[i])
  const sentence = ({ words, unknown, meant, isReplaced, complete, total }) => {
    if (!words[0]) return ''
    const count = say(texts.count[new Intl.PluralRules(texts.language).select(total)] ?? texts.count.other, total)
    if (unknown[0]) return say(texts.none, unknown.join('”, “')) + (total ? ' ' + say(isReplaced ? texts.corrected : words.length == unknown.length ? texts.longer : texts.rest, count, meant) : '')
    return say(!total ? texts.nothing : !complete ? texts.some : complete < total ? texts.most : texts.all, count, complete)
  }
  const show = async () => {
    const query = box.value, answer = await search(query), { index, meant, pages } = answer
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
    outcome.replaceChildren(sentence(answer), ...meant ? [' ', before, link(folder + '?q=' + encodeURIComponent(meant), meant), after] : [])
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
