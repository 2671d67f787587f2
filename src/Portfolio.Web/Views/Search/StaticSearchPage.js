addEventListener('DOMContentLoaded', () => {
  const form = find('main form'), box = find('#q'), outcome = find('#outcome'), hits = find('#hits'), texts = JSON.parse(hits.dataset.texts)
  const folder = form.getAttribute('action'), files = {}
  const load = name => files[name] ??= fetch(`${folder}/${name}.json`).then(response => response.json())
  const search = searchIn(load)
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
  const digits = value => typeof value == 'number' ? String(value).replace(/\d/g, digit => texts.digits?.[digit] ?? digit) : value
  const say = (text, ...values) => text.replace(/{(\d)}/g, (_, i) => digits(values[i]))
  const answer = ({ hasWords, isEmpty, unknown, meant, isReplaced, hasOnlyLonger, complete, total }) => {
    if (isEmpty) return box.value.trim() && texts.empty
    const count = say(texts.count[new Intl.PluralRules(texts.language).select(total)] ?? texts.count.other, total)
    const rest = isReplaced ? texts.corrected : hasOnlyLonger ? texts.longer : texts.rest
    if (unknown[0]) return say(texts.none, unknown.join(texts.none.replace(/.*(.)\{0}(.).*/, '$2, $1'))) + (total ? ' ' + say(rest, count, meant) : '')
    return say(!total ? texts.nothing : !hasWords || complete == total ? texts.all : complete ? texts.most : texts.some, count, complete)
  }
  const sentence = found => answer(found) + (found.isCut ? ' ' + texts.cut : '')
  const show = async () => {
    const query = box.value, found = await search(query), { index, meant, pages } = found
    const items = await Promise.all(pages.slice(0, 10).map(async ({ number, sections }) => {
      const part = index.chunks.findLastIndex(start => start <= number)
      const [url, title, all] = (await load('pages-' + part))[number - index.chunks[part]]
      const [[id, heading, text], ...more] = (sections[0] == null ? [0] : sections.slice(0, 3)).map(section => all[section] ?? ['', '', ''])
      const others = more.filter(([id]) => id).map(([id, heading]) => make('li', link(url + '#' + id, heading)))
      const passage = make('p', heading), list = make('ul', ...others)
      passage.className = 'passage'
      list.className = 'passages'
      return make('li', make('h2', link(url + (id && '#' + id), title)), passage, make('p', text), list)
    }))
    if (query != box.value) return
    const [before, after] = texts.meant.split('{0}')
    outcome.replaceChildren(sentence(found), ...meant ? [' ', before, link(folder + '?q=' + encodeURIComponent(meant), meant), after] : [])
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
  // With the focus alone, which the fragment of the URL sets, WebKit puts no letters into the field.
  if (location.hash) box.select()
  outcome.textContent = ''
  if (box.value) show()
})
