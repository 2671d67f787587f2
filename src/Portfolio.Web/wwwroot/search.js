{
  const box = find('#q'), outcome = find('#outcome'), hits = find('#hits'), help = find('#help'), pages = find('#pages'), hint = find('#hint'), asked = box.value
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
      ...[hit.isNote && 'Note', hit.date, hit.minutes && hit.minutes + ' min'].filter(Boolean).map(fact => make('bdi', fact)),
      ...hit.tags.slice(0, 3).map(tag => link('/tags/' + encodeURIComponent(tag.slug), ...tag.label.length < 3 ? [make('i', 'Tagged '), tag.label] : [tag.label])),
    ].flatMap(fact => [fact, ' ']))
    facts.className = 'facts'
    return make('li', make('h2', link(hit.path, ...parts(hit.title))), make('p', ...parts(hit.snippet)), facts)
  }
  box.oninput = () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const query = '?q=' + encodeURIComponent(last = box.value)
      const answer = await (await fetch('/search.json' + query + '&display=1')).json()
      if (answer.query != last) return
      history.replaceState(null, '', '/search' + query)
      outcome.textContent = answer.outcome
      hits.replaceChildren(...answer.results.map(result => entry(result.display)))
      // What the server wrote is on its own query, and all of it comes back with that.
      help.hidden = last != asked
      hint.hidden = answer.total > 0
      pages.hidden = answer.pages == 1
      const more = link('/search' + query + '&page=2', 'More results')
      more.rel = 'next'
      pages.firstChild.replaceChildren(make('span', `Page 1 of ${answer.pages}`), more)
    }, 120)
  }
}
