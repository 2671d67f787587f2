// The script of pages. As in site.css, a comment starts each section for pages with one of its views or TextParts.

const root = document.documentElement, find = s => document.querySelector(s), all = s => [...document.querySelectorAll(s)]
const system = matchMedia('(prefers-color-scheme:dark)')
// Applies the chosen theme before the first paint.
const readTheme = () => { try { root.className = localStorage.theme || '' } catch { } }
readTheme()

addEventListener('DOMContentLoaded', () => {
  const theme = find('[data-theme]')
  if (theme) {
    const themes = ['', 'light', 'dark'], words = theme.dataset.theme.split(','), label = theme.ariaLabel
    const tell = () => {
      theme.title = theme.ariaLabel = `${label}: ${words[themes.indexOf(root.className)] || words[0]}`
      all('[name=theme-color]').forEach(meta => meta.content = getComputedStyle(document.body).backgroundColor)
    }
    // The theme may have changed in another tab, or on a later page before the reader went back.
    const update = () => { readTheme(); tell() }
    theme.onclick = () => {
      // The first click selects the theme that the system does not use.
      const order = system.matches ? themes : ['', 'dark', 'light']
      root.className = order[(order.indexOf(root.className) + 1) % 3]
      try { localStorage.theme = root.className } catch { }
      tell()
    }
    system.onchange = tell
    addEventListener('storage', update)
    addEventListener('pageshow', update)
    tell()
  }

  addEventListener('keydown', e => {
    if (e.key == 'k' && (e.ctrlKey || e.metaKey) || e.key == '/' && !e.ctrlKey && !e.metaKey && !e.target.closest('input,textarea,select')) {
      const box = all('[type=search]').find(b => b.offsetParent), link = find('nav a[href$="/search"]')
      if (!box && !link) return
      e.preventDefault()
      // The URL fragment focuses the search field of the new page.
      box ? box.select() : open(link.href + '#q', '_self')
    }
  })
})

/* for Code, AgentsPage, PostPage */
addEventListener('DOMContentLoaded', () => {
  const status = document.createElement('p')
  status.className = 'hidden'
  status.role = 'status'
  document.body.append(status)
  const write = async text => {
    // Safari allows a text that is still loading only as a promise in a clipboard item.
    if (text instanceof Promise && navigator.clipboard)
      return navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then(t => new Blob([t], { type: 'text/plain' })) })])
    text = await text
    // Browsers only provide the clipboard over HTTPS. Over HTTP, a hidden field is copied.
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    const box = document.createElement('textarea'), focused = document.activeElement
    box.className = 'hidden'
    box.value = text
    document.body.append(box)
    box.select()
    document.execCommand('copy')
    box.remove()
    focused.focus()
  }
  const copies = (button, text) => {
    const word = button.firstChild, label = word.data
    let timer
    button.onclick = async () => {
      await write(text())
      status.textContent = word.data = root.dataset.wordCopied || 'Copied'
      clearTimeout(timer)
      timer = setTimeout(() => { word.data = label; status.textContent = '' }, 2000)
    }
  }
  const indent = code => {
    const lines = [[]]
    code.childNodes.forEach(node => (node.nodeType === 3 ? node.data.split(/(?<=\n)/) : [node]).forEach(part => {
      lines.at(-1).push(part)
      if ((part.textContent ?? part).endsWith('\n')) lines.push([])
    }))
    code.replaceChildren(...lines.filter(line => line.length).map(line => {
      const row = document.createElement('span')
      row.className = 'row'
      row.append(...line)
      row.style.setProperty('--indent', row.textContent.match(/^[ \t]*/)[0].replaceAll('\t', '    ').length + 'ch')
      return row
    }))
  }
  all('pre').forEach(pre => {
    const box = document.createElement('div'), button = document.createElement('button'), name = document.createElement('span')
    box.className = 'copy'
    name.className = 'hidden'
    name.textContent = ' ' + (pre.ariaLabel || pre.previousElementSibling?.closest('.code>*')?.textContent || pre.firstChild?.className?.slice(9) || 'code')
    button.append(root.dataset.wordCopy || 'Copy', name)
    copies(button, () => pre.dataset.code || pre.textContent)
    pre.replaceWith(box)
    const wrap = document.createElement('button')
    wrap.className = 'wrap'
    wrap.textContent = root.dataset.wordWrap || 'Wrap lines'
    wrap.ariaPressed = false
    wrap.onclick = () => {
      all('.copy code:not(:has(>.row))').forEach(indent)
      const isWrapped = root.toggleAttribute('data-wrapped')
      all('.wrap').forEach(other => other.ariaPressed = isWrapped)
    }
    const tools = document.createElement('span')
    tools.className = 'tools'
    tools.append(button, wrap)
    box.append(pre, tools)
  })
  all('[data-copy=link]').forEach(button => copies(button, () => document.URL.split('#')[0]))
  all('[data-copy=markdown]').forEach(button => copies(button,
    () => fetch(find('link[type="text/markdown"]').href).then(answer => answer.text())))
  all('.text :is(h2,h3,h4,h5,h6)>a[href^="#"]').forEach(link => link.addEventListener('click', async () => {
    await write(link.href)
    status.textContent = link.dataset.copied = root.dataset.wordCopied || 'Copied'
    setTimeout(() => { delete link.dataset.copied; status.textContent = '' }, 2000)
  }))
})

/* for Pictures */
addEventListener('DOMContentLoaded', () => {
  const dialog = document.createElement('dialog'), words = root.dataset
  const button = (name, label) => {
    const made = document.createElement('button')
    made.className = name
    made.ariaLabel = label
    return made
  }
  dialog.className = 'zoom'
  dialog.ariaLabel = words.wordEnlarge || 'Enlarge'
  dialog.onclick = e => e.target.closest('a') || dialog.close()
  document.body.append(dialog)
  all('.text :is(.w>[viewBox]:not(.narrow),figure>img,figure>picture,p>img:only-child,p>picture:only-child)').forEach(picture => {
    const enlarge = button('enlarge', words.wordEnlarge || 'Enlarge'), show = e => {
      if (e.target.closest('a')) return
      const copy = picture.cloneNode(true)
      copy.querySelectorAll('[id]').forEach(part => part.removeAttribute('id'))
      copy.querySelectorAll('img').forEach(image => image.sizes = 'max(100vw,60rem)')
      copy.sizes = 'max(100vw,60rem)'
      dialog.replaceChildren(button('close', words.wordClose || 'Close'), copy)
      dialog.showModal()
    }
    // Every layout of a diagram opens the widest one, because narrow screens show a different layout.
    ;[enlarge, ...picture.parentNode.children].forEach(part => part.matches('button,img,picture,[viewBox]') && part.addEventListener('click', show))
    picture.parentNode.append(enlarge)
  })
})

/* for Code, AgentsPage, Tables, Formulas, Pictures */
addEventListener('DOMContentLoaded', () => {
  // The Tab key skips elements that do not scroll.
  const sizes = new ResizeObserver(changes => changes.forEach(({ target }) => target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1))
  all('[tabindex="0"]').forEach(box => sizes.observe(box))
})

/* for _Contents */
addEventListener('DOMContentLoaded', () => {
  const contents = find('.toc nav'), links = all('.toc a'), heads = links.map(a => document.getElementById(decodeURIComponent(a.hash.slice(1))))
  const mark = () => {
    const now = heads.findLastIndex(h => h.getBoundingClientRect().top < 120)
    links.forEach((a, i) => a.ariaCurrent = i == now ? 'true' : null)
    // A long table of contents scrolls on its own, so the current entry is moved into view.
    if (now >= 0) contents.scrollTop = links[now].offsetTop - contents.clientHeight / 2
  }
  addEventListener('scroll', mark)
  mark()
})

/* for SearchPage */
addEventListener('DOMContentLoaded', () => {
  const root = find('main form').getAttribute('action').slice(0, -7), box = find('#q'), outcome = find('#outcome'), hits = find('#hits'), written = all('#help,#filters'), pages = find('#pages'), hint = find('#hint'), asked = box.value
  const words = hits.dataset
  let timer, last = asked
  const make = (name, ...children) => {
    const element = document.createElement(name)
    element.append(...children)
    return element
  }
  const link = (url, ...children) => {
    const a = make('a', ...children)
    a.href = url
    return a
  }
  const parts = segments => segments.map(s => s.isMatch ? make('mark', s.text) : s.text)
  const entry = hit => {
    const facts = make('p', ...[
      ...[hit.isNote && words.note, hit.date, hit.minutes && words.minutes.replace('{0}', hit.minutes)].filter(Boolean).map(fact => make('bdi', fact)),
      ...hit.tags.slice(0, 3).map(tag => link(root + '/tags/' + encodeURIComponent(tag.slug), ...tag.label.length < 3 ? words.tagged.split('{0}').map(word => make('i', word)).toSpliced(1, 0, tag.label) : [tag.label])),
    ].flatMap(fact => [fact, ' ']))
    facts.className = 'facts'
    const heading = make('p', ...parts(hit.heading || []))
    heading.className = 'passage'
    const more = make('ul', ...hit.more.map(section => make('li', link(section.path, ...parts(section.heading)))))
    more.className = 'passages'
    return make('li', make('h2', link(hit.path, ...parts(hit.title))), ...hit.heading ? [heading] : [], make('p', ...parts(hit.snippet)), ...hit.more[0] ? [more] : [], facts)
  }
  // Arrow keys move from the field to the results, and between results.
  addEventListener('keydown', e => {
    const links = all('#hits h2 a'), at = links.indexOf(document.activeElement), next = at + { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (isNaN(next) || next < -1 || at < 0 && e.target != box) return
    e.preventDefault()
    ;(next < 0 ? box : links[next])?.focus()
  })
  box.oninput = () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const query = '?q=' + encodeURIComponent(last = box.value)
      const answer = await (await fetch(root + '/search.json' + query + '&display=1')).json()
      if (answer.query != last) return
      history.replaceState(null, '', root + '/search' + query)
      outcome.textContent = answer.outcome
      hits.replaceChildren(...answer.results.map(result => entry(result.display)))
      if (answer.correction) {
        const [before, after] = words.meant.split('{0}')
        outcome.append(' ', before, link(root + '/search?q=' + encodeURIComponent(answer.correction), answer.correction), after)
      }
      // The parts that the server rendered belong to its query, so they are only shown for that query.
      written.forEach(part => part.hidden = last != asked)
      hint.hidden = answer.total > 0
      pages.hidden = answer.pages == 1
      const more = link(root + '/search' + query + '&page=2', words.more)
      more.rel = 'next'
      pages.firstChild.replaceChildren(make('span', words.page.replace('{0}', 1).replace('{1}', answer.pages)), more)
    }, 120)
  }
})

/* for StaticSearchPage */
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
