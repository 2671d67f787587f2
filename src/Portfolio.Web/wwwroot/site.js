// The script of pages. As in site.css, a comment starts each section for pages with one of its PageParts.

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

/* for Code, Post */
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

/* for Code, Tables, Formulas, Pictures */
addEventListener('DOMContentLoaded', () => {
  // The Tab key skips elements that do not scroll.
  const sizes = new ResizeObserver(changes => changes.forEach(({ target }) => target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1))
  all('[tabindex="0"]').forEach(box => sizes.observe(box))
})

/* for Contents */
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

/* for Search */
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
