addEventListener('DOMContentLoaded', () => {
  // A view of the author can lack what this script needs; the form works without it.
  if (!find('#hits') || !find('#hint')) return
  const root = find('main form').getAttribute('action').slice(0, -7), box = find('#q'), outcome = find('#outcome'), hits = find('#hits')
  const written = all('#help,#filters'), pages = find('#pages'), hint = find('#hint'), asked = box.value
  const words = hits.dataset
  let timer, last = asked
  const digits = number => String(number).replace(/\d/g, digit => words.digits?.[digit] ?? digit)
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
      ...[hit.isNote && words.note, hit.date, hit.minutes && words.minutes.replace('{0}', digits(hit.minutes))].filter(Boolean)
        .map(fact => make('bdi', fact)),
      ...hit.tags.slice(0, 3).map(tag => link(root + '/tags/' + encodeURIComponent(tag.slug), ...tag.label.length > 2 ? [tag.label]
        : words.tagged.split('{0}').map(word => make('i', word)).toSpliced(1, 0, tag.label))),
    ].flatMap(fact => [fact, ' ']))
    facts.className = 'facts'
    const heading = make('p', ...parts(hit.heading || []))
    heading.className = 'passage'
    const more = make('ul', ...hit.more.map(section => make('li', link(section.path, ...parts(section.heading)))))
    more.className = 'passages'
    const title = make('h2', link(hit.path, ...parts(hit.title))), passage = make('p', ...parts(hit.snippet))
    return make('li', title, ...hit.heading ? [heading] : [], passage, ...hit.more[0] ? [more] : [], facts)
  }
  // With the focus alone, which the fragment of the URL sets, WebKit puts no letters into the field.
  if (location.hash) box.select()
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
      pages.firstChild.replaceChildren(make('span', words.page.replace('{0}', digits(1)).replace('{1}', digits(answer.pages))), more)
    }, 120)
  }
})
