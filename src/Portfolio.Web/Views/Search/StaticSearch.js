// Divides text into terms like Tokenizer, with the characters that the index names.
const tokenizer = ({ rules, unspaced, maxTerm }) => {
  const rangesOf = hex => new RegExp(`^[${hex.replace(/[\dA-F]+/g, '\\u{$&}').replaceAll(' ', '')}]`, 'u')
  const ignored = rangesOf(rules.ignored), paired = rangesOf(unspaced)
  const isIgnored = c => ignored.test(c), isUnspaced = c => paired.test(c), isWord = c => /^[\p{L}\p{M}\p{N}]/u.test(c)
  const isLetter = c => /^\p{L}/u.test(c), isAsciiLetter = c => /^[a-z]/i.test(c)
  const isSpaced = c => /^[\p{L}\p{Nd}]/u.test(c) && !isUnspaced(c)
  // An empty string for an ignored character, and null for a character that is not part of a word.
  const fold = c => isIgnored(c) ? '' : !isWord(c) ? null : [...c.toLowerCase().normalize(isUnspaced(c) ? 'NFKC' : 'NFKD')]
    .filter(part => !isIgnored(part) && isWord(part)).map(part => rules.letters[part.toLowerCase()] ?? part.toLowerCase()).join('')
  const articleOf = term => rules.articles.find(a => term.startsWith(a) && term.length >= rules.minStem + a.length)?.length ?? 0
  const divide = text => {
    const chars = [...text], terms = []
    let at = 0, inRun = false
    const readWord = () => {
      let term = '', apostrophe = -1, initials = 1, start = at
      const isNumber = () => /^\d+$/.test(term), next = n => chars[at + n] ?? ''
      for (; at < chars.length; at++) {
        const c = chars[at]
        if (isLetter(c) && c.length < 2 && apostrophe < 0 && isNumber()) break
        if (/['’]/.test(c)) {
          if (term.length < 2 || !isLetter(next(1)) || next(1).length > 1) break
          apostrophe = term.length
        } else if (c == ',' && isNumber() && /^\d{3}(?!\d)/.test(chars.slice(at + 1, at + 5).join(''))
          || c == '.' && term.length == initials && isAsciiLetter(chars[at - 1]) && isAsciiLetter(next(1)) && next(2) == '.') {
          initials++
        } else {
          const folded = isUnspaced(c) ? null : fold(c)
          if (folded === null) break
          term = (term + folded).slice(0, maxTerm)
        }
      }
      const length = chars.slice(start, at).join('').length
      if (apostrophe >= 0 && apostrophe == term.length - 1 && term.endsWith('s')) term = term.slice(0, -1)
      // C# and C++. A letter after the sign means that the sign is an operator, and a digit after # that it is none of a name.
      const sign = next(0) == '#' ? 1 : next(0) + next(1) == '++' ? 2 : 0
      const isOperator = isSpaced(next(sign)) && (sign == 1 || isLetter(next(sign)))
      const hasSign = sign && length <= 2 && length == term.length && !isOperator
      term = term.slice(articleOf(term))
      if (hasSign) {
        term += next(0) + (sign == 2 ? next(1) : '')
        at += sign
      }
      terms.push(term)
      inRun = false
    }
    while (at < chars.length) {
      const c = chars[at]
      if (/\.net/i.test(chars.slice(at, at + 4).join('')) && !isSpaced(chars[at + 4] ?? '') && !isSpaced(chars[at - 1] ?? '')) {
        terms.push('dotnet')
        at += 4
        inRun = false
      } else if (isUnspaced(c) && fold(c)) {
        const second = chars[++at] ?? '', isPair = isUnspaced(second) && fold(second)
        // The last character of a run is no term of a query.
        if (isPair || !inRun) terms.push(fold(c) + (isPair ? fold(second) : ''))
        inRun = !!isPair
      } else if (fold(c)) {
        readWord()
      } else {
        at++
        inRun = false
      }
    }
    return terms
  }
  return { divide, isUnspaced }
}

// Searches the files of StaticIndex, which load(name) returns, like SearchQuery, FullTextQuery, QueryMatches and Ranking.
const searchIn = load => {
  const place = (starts, key) => Math.max(0, starts.findLastIndex(start => start <= key))
  const isWord = term => /^[\p{L}\p{M}]+$/u.test(term)
  // One insertion, deletion, substitution or transposition.
  const isSlip = (a, b) => {
    let i = 0
    while (a[i] && a[i] == b[i]) i++
    const x = a.slice(i), y = b.slice(i), rest = x.slice(1)
    return i && a != b && (rest == y.slice(1) || rest == y || x == y.slice(1) || y == x[1] + x[0] + x.slice(2))
  }
  const clausesOf = (query, { divide, isUnspaced }, { maxConditions }) => {
    const clauses = [], years = [], isQuote = c => /["“”„«»「」]/.test(c), isSpace = c => /[\s\p{Cc}]/u.test(c)
    let at = 0, isCut = false
    const add = clause => clauses.length < maxConditions ? clauses.push(clause) : isCut = true
    const read = isEnd => {
      const start = at
      while (at < query.length && !isEnd(query[at])) at++
      return query.slice(start, at)
    }
    const readQuoted = () => {
      at++
      const text = read(isQuote)
      at++
      return text
    }
    const addText = (text, start, excluded, quoted) => {
      const terms = divide(text), length = Math.min(at, query.length) - start, clause = { kind: 'word', terms, start, length, excluded }
      if (!terms[0]) return
      if (!quoted && !excluded && terms[1] && terms.some(isUnspaced)) {
        terms.forEach(term => add({ ...clause, kind: isUnspaced(term) ? 'pair' : 'word', terms: [term] }))
        return
      }
      const isLone = !terms[1] && [...terms[0]].length == 1 && isUnspaced(terms[0])
      if (terms[1]) clause.kind = 'compound'
      if (quoted && !isLone) clause.kind = 'phrase'
      clause.prefix = isLone || clause.kind != 'phrase' && !excluded && at >= query.length
      clause.mayBeOption = excluded && !quoted && clause.kind == 'word' && query[start] == '-'
      add(clause)
    }
    for (; ;) {
      read(c => !isSpace(c))
      if (at >= query.length || isCut) return { clauses, years, isCut }
      const start = at, excluded = /^[-−–][^\s\p{Cc}-]/u.test(query.slice(at))
      if (excluded) at++
      const filter = /^(tag|year):/i.exec(query.slice(at))
      if (isQuote(query[at])) {
        addText(readQuoted(), start, excluded, true)
      } else if (!filter) {
        addText(read(c => isSpace(c) || isQuote(c)), start, excluded, false)
      } else {
        at += filter[0].length
        const value = at < query.length && isQuote(query[at]) ? readQuoted() : read(c => isSpace(c) || isQuote(c))
        if (filter[0][0] == 't' || filter[0][0] == 'T' ? divide(value)[0] : false) add({ kind: 'tag', terms: divide(value), excluded })
        else if (/^y/i.test(filter[0]) && !excluded && /^\d{4}$/.test(value)) years.push(value)
        else addText(query.slice(start, at), start, excluded, false)
      }
    }
  }

  return async function search(query) {
    const index = await load('index'), { rules } = index, tokens = tokenizer(index)
    const { clauses, years, isCut } = clausesOf(query, tokens, index)
    const endings = Object.values(rules.endings)[0].split(' '), isInflected = term => term.length >= rules.minInflected && isWord(term)
    const stemOf = term => {
      const ending = isInflected(term) && endings.find(e => term.endsWith(e) && term.length >= rules.minStem + e.length)
      return ending ? term.slice(0, -ending.length) : term
    }
    const isStemmed = c => c.kind == 'word' && !c.excluded && isInflected(c.terms[0])
    const numbersOf = term => term.length < 3 || !isWord(term) ? [term]
      : [term, term + 's', ...term.length > 3 && term.endsWith('s') ? [term.slice(0, -1)] : []]
    // The spellings of FullTextQuery: lists of terms, of which the last may be the beginning of longer words.
    const formsOf = c => {
      const { kind, terms } = c, last = terms.at(-1), exact = list => ({ terms: list })
      if (kind == 'option') return [exact(['\ue002' + terms[0]])]
      if (kind == 'phrase' || c.excluded && !c.prefix) return [exact(terms)]
      const stem = stemOf(last)
      if (isStemmed(c)) return [last, stem, stem + 'e', ...endings.map(e => stem + e)].map(form => exact([form]))
      const forms = numbersOf(last).map(form => exact([...terms.slice(0, -1), form]))
      if (kind == 'compound' && terms.every(isWord)) forms.push(...numbersOf(terms.join('')).map(form => exact([form])))
      if (kind == 'compound' && /^\d/.test(terms[0])) forms.push({ terms: ['v' + terms[0], ...terms.slice(1)], prefix: c.prefix })
      if (c.prefix && tokens.isUnspaced(last)) forms.push({ terms, prefix: true })
      return forms
    }
    const beginningOf = c => {
      const last = c.terms.at(-1)
      if (/option|phrase/.test(c.kind) || c.excluded || tokens.isUnspaced(last)) return null
      if (isStemmed(c)) return stemOf(last).length > rules.minPrefix ? [stemOf(last)] : null
      return c.prefix && (c.kind == 'compound' || last.length >= (last < '\x80' ? rules.minPrefix : 2)) ? c.terms : null
    }
    const matchesLonger = c => beginningOf(c) || c.inside
    const spellingsOf = c => {
      const terms = beginningOf(c), forms = formsOf(c)
      const some = !terms ? forms : [...isStemmed(c) ? [forms[0]] : forms, { terms, prefix: true }]
      return [...some, ...(c.inside ?? []).map(term => ({ terms: [term] }))]
    }
    // The terms of a range of files, with their lists.
    const termsIn = async (name, from, to) => {
      const terms = [], starts = index[name]
      for (let part = place(starts, from); part <= place(starts, to) && part < starts.length; part++)
        terms.push(...Object.entries(await load(`${name}-${part}`)))
      return terms
    }
    const listsOf = async (name, term, prefix) => (await termsIn(name, term, prefix ? term + '\uffff' : term))
      .filter(([t]) => prefix ? t.startsWith(term) : t == term).map(([, list]) => list)
    const columns = Object.values(rules.columns)
    // The rows with a spelling: their number, and the weight in each.
    const rowsOf = async ({ terms, prefix }) => {
      const rows = new Map()
      if (!terms[1]) {
        const lists = await listsOf('words', terms[0], prefix)
        for (const list of lists) {
          for (let at = 2, page = 0; at < list.length; at += 3) {
            const key = (page += list[at]) * 4096 + list[at + 1]
            rows.set(key, (rows.get(key) ?? 0) + list[at + 2])
          }
        }
        return { rows, count: Math.max(rows.size, ...lists.map(list => list[0])) }
      }
      // A phrase: the places of each term, the first of which are kept if the others follow. The places of frequent terms are unknown.
      let found
      for (const [i, term] of terms.entries()) {
        const places = new Map()
        for (const list of await listsOf('places', term, prefix && i == terms.length - 1)) {
          for (let at = 0, page = 0; at < list.length;) {
            const key = (page += list[at]) * 4096 + list[at + 1], row = places.get(key) ?? { share: list[at + 2], all: new Set() }
            places.set(key, row)
            for (let n = list[at + 3], of = 0, first = at += 4; at < first + n; at++) row.all.add((of += list[at]) - i * 8)
          }
        }
        if (!places.size && (await listsOf('words', term)).length) continue
        if (found) for (const [key, row] of found) row.all = new Set([...row.all].filter(p => places.get(key)?.all.has(p)))
        found ??= places
      }
      for (const [key, { share, all }] of found ?? []) {
        const weight = [...all].reduce((sum, p) => sum + columns[p & 7], 0)
        if (weight) rows.set(key, Math.max(1, Math.round(weight * share)))
      }
      return { rows, count: rows.size }
    }
    const pagesOf = async c => {
      const found = await Promise.all(spellingsOf(c).map(rowsOf))
      return new Set(found.flatMap(({ rows }) => [...rows.keys()].map(key => key >> 12)))
    }

    // A word after a minus sign is an option if a page contains the option.
    for (const c of clauses) {
      const option = { ...c, kind: 'option', excluded: false }
      if (c.mayBeOption && (await pagesOf(option)).size) Object.assign(c, option)
    }
    const filters = [], texts = clauses.filter(c => c.kind != 'tag' && !c.excluded)
    const isKnown = c => /word|pair/.test(c.kind) && index.questions.includes(c.terms[0])
    for (const c of clauses.filter(c => c.kind == 'tag' || c.excluded)) {
      const of = c.kind == 'tag' ? (await load('filters')).tags[c.terms.join(' ')] ?? [] : await pagesOf(c)
      filters.push([new Set(of), c.excluded])
    }
    if (years[0]) filters.push([new Set((await Promise.all(years.map(async y => (await load('filters')).years[y] ?? []))).flat())])
    const rest = texts.filter(c => !isKnown(c)), seen = new Set()
    const words = (rest[0] ? rest : texts.map(c => ({ ...c, prefix: false }))).filter(c => {
      const key = c.kind + c.terms.join(' ')
      return !seen.has(key) && seen.add(key)
    })
    const isAboutPerson = texts.some(c => c.kind == 'word' && index.person.includes(c.terms[0]))
      || words.length > 1 && words.every(c => c.kind == 'word' && index.facts.includes(stemOf(c.terms[0])))

    // The rows: of each its score, and its words as bits. Row 0 of a page is its title.
    const rows = new Map(), counts = [], rarity = n => (index.rows - n + .5) / (n + .5), bit = (words, i) => words >>> i & 1
    for (const [i, word] of words.entries()) {
      const match = async () => {
        const found = new Set()
        for (const { rows: some, count } of await Promise.all(spellingsOf(word).map(rowsOf))) {
          const weight = Math.max(1e-6, Math.log(rarity(count)))
          for (const [key, n] of some) {
            const row = rows.get(key) ?? { score: 0, words: 0 }
            rows.set(key, row)
            row.score += weight * n / (n + 100)
            row.words |= 1 << i
            found.add(key)
          }
        }
        return found
      }
      let found = await match()
      if (!found.size && index.isCompound && isStemmed(word) && stemOf(word.terms[0]).length > rules.minPrefix) {
        const all = (await termsIn('words', '', '\uffff')).map(([term]) => term)
        word.inside = all.filter(term => term.includes(stemOf(word.terms[0])) && isWord(term)).slice(0, index.maxInside)
        if (word.inside[0]) found = await match()
        else delete word.inside
      }
      counts.push(found.size)
      word.isWhole = !matchesLonger(word) || (await Promise.all(formsOf(word).map(rowsOf))).some(form => form.count)
    }
    const weights = counts.map(n => Math.log(1 + rarity(Math.max(1, n))))
    const sumOf = bits => weights.reduce((sum, w, i) => sum + bit(bits, i) * w, 0)
    const pages = new Map(), none = { score: 0, words: 0 }
    for (const [key, row] of rows) {
      const page = pages.get(key >> 12) ?? { title: none, sections: [], words: 0 }
      pages.set(key >> 12, page)
      page.words |= row.words
      if (key & 4095) page.sections.push({ ...row, number: (key & 4095) - 1 })
      else page.title = row
    }
    // Pages with too little of a run of a script without spaces do not hold it.
    const pairs = words.filter(c => c.kind == 'pair'), runs = [...new Set(pairs.map(c => c.start))]
      .map(start => words.reduce((bits, c, i) => c.kind == 'pair' && c.start == start ? bits | 1 << i : bits, 0))
    for (const run of runs) for (const page of pages.values()) if (sumOf(page.words & run) < rules.minOfRun * sumOf(run)) page.words &= ~run
    for (const [number, page] of pages) if (runs[0] && !page.words) pages.delete(number)
    const isHeld = bits => [...pages.values()].some(page => page.words & bits)
    const missing = words.filter((c, i) => c.kind != 'pair' && !isHeld(1 << i))
    const lost = runs.filter(run => !isHeld(run)).map(run => words.find((_, i) => bit(run, i)))
    const unknown = words.filter(c => !c.isWhole || missing.includes(c) || lost.includes(c)).sort((a, b) => a.start - b.start)
    const textOf = c => query.slice(c.start, c.start + c.length).replace(/^"+|"+$/g, '').replace(/[?!.,:;]+$/, '')

    // The corrections of missing words: words of titles, tags and headings that differ in one letter.
    let meant = query
    const isLong = c => c.kind == 'word' && c.terms[0].length >= rules.minCorrected && isWord(c.terms[0])
    for (const c of missing.filter(isLong).slice(0, 4)) {
      const [first] = c.terms[0], near = (await termsIn('words', first, first + '\uffff'))
        .filter(([term, list]) => list[1] && isWord(term) && isSlip(c.terms[0], term)).sort((a, b) => b[1][1] - a[1][1])[0]
      c.meant = near?.[0]
    }
    for (const c of clauses.filter(c => c.kind == 'word' && !c.excluded).sort((a, b) => b.start - a.start)) {
      const { meant: word } = missing.find(m => m.terms[0] == c.terms[0]) ?? {}
      if (word) meant = meant.slice(0, c.start) + word + meant.slice(c.start + c.length)
    }
    meant = meant.trim() != query.trim() && meant.trim()
    if (meant && missing.length + lost.length == words.length && unknown.every(c => c.terms[0].length >= rules.minReplaced))
      return { ...await search(meant), unknown: unknown.map(textOf), meant, isReplaced: true }

    const all = words.reduce((sum, _, i) => sum + (isHeld(1 << i) ? weights[i] : 0), 0) || 1, held = bits => sumOf(bits) / all
    // Without words, each page is found.
    if (filters[0] && !words[0]) for (let page = 0; page < index.pages; page++) pages.set(page, { title: none, sections: [], words: 0 })
    const passes = page => filters.every(([of, isExcluded]) => of.has(page) != !!isExcluded)
    const passed = [...pages].filter(([number]) => passes(number)), most = passed.reduce((n, [, page]) => Math.max(n, held(page.words)), 0)
    const isMeant = number => isAboutPerson && index.ofPerson.includes(number)
    const scoreOf = (title, row) => (title.score + row.score) * held(title.words | row.words)
    const found = passed.filter(([number, page]) => !words[0] || held(page.words) > (isMeant(number) ? 0 : rules.minHeld * most))
      .map(([number, { title, sections, words }]) => {
        sections.forEach(row => row.total = scoreOf(title, row))
        sections.sort((a, b) => b.total - a.total || a.number - b.number)
        const score = (isMeant(number) ? rules.person : 1) * (sections[0]?.total ?? scoreOf(title, none))
        return { number, words, sections: sections.map(row => row.number), score }
      }).sort((a, b) => b.score - a.score || a.number - b.number)
    const complete = unknown[0] ? 0 : found.filter(page => words.every((_, i) => bit(page.words, i))).length
    return {
      index, isCut, meant, complete, total: found.length, pages: found, hasWords: !!words[0], isEmpty: !clauses[0] && !years[0],
      unknown: unknown.map(textOf), hasOnlyLonger: unknown.length == words.length,
    }
  }
}
