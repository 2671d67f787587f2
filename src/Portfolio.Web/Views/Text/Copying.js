addEventListener('DOMContentLoaded', () => {
  const status = document.createElement('p')
  status.className = 'hidden'
  status.role = 'status'
  document.body.append(status)
  const write = async text => {
    // Safari allows a text that is still loading only as a promise in a clipboard item.
    if (text instanceof Promise && navigator.clipboard && window.ClipboardItem)
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
    code.childNodes.forEach(node => (node.nodeType === 3 ? node.data.match(/.*\n|.+/g) ?? [] : [node]).forEach(part => {
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
