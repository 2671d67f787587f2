addEventListener('DOMContentLoaded', () => {
  const status = document.createElement('p')
  status.className = 'hidden'
  status.role = 'status'
  document.body.append(status)
  const write = async text => {
    // Browsers have no clipboard over plain http.
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
  all('pre').forEach(pre => {
    const box = document.createElement('div'), button = document.createElement('button'), name = document.createElement('span')
    box.className = 'copy'
    name.className = 'hidden'
    name.textContent = ' ' + (pre.ariaLabel || pre.previousElementSibling?.closest('.code>*')?.textContent || pre.firstChild?.className?.slice(9) || 'code')
    button.append(root.dataset.wordCopy || 'Copy', name)
    copies(button, () => pre.textContent)
    pre.replaceWith(box)
    box.append(pre, button)
  })
  all('[data-copy]').forEach(button => copies(button, () => document.URL.split('#')[0]))

  // The Tab key skips what does not scroll.
  const sizes = new ResizeObserver(changes => changes.forEach(({ target }) => target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1))
  all('[tabindex="0"]').forEach(box => sizes.observe(box))

  const contents = find('.toc nav'), links = all('.toc a'), heads = links.map(a => document.getElementById(decodeURIComponent(a.hash.slice(1))))
  const mark = () => {
    const now = heads.findLastIndex(h => h.getBoundingClientRect().top < 120)
    links.forEach((a, i) => a.ariaCurrent = i == now ? 'true' : null)
    // Long contents scroll by themselves.
    if (now >= 0) contents.scrollTop = links[now].offsetTop - contents.clientHeight / 2
  }
  if (links[0]) {
    addEventListener('scroll', mark, { passive: true })
    mark()
  }
})
