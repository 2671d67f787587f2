addEventListener('DOMContentLoaded', () => {
  const status = document.createElement('p')
  status.className = 'hidden'
  status.role = 'status'
  document.body.append(status)
  const copies = (button, text) => button.onclick = async () => {
    const label = button.textContent
    await navigator.clipboard.writeText(text())
    status.textContent = button.textContent = 'Copied'
    setTimeout(() => { button.textContent = label; status.textContent = '' }, 2000)
  }
  all('pre').forEach(pre => {
    const box = document.createElement('div'), button = document.createElement('button')
    box.className = 'copy'
    button.textContent = 'Copy'
    copies(button, () => pre.textContent)
    pre.replaceWith(box)
    box.append(pre, button)
  })
  all('#link').forEach(button => copies(button, () => document.URL.split('#')[0]))

  const links = all('.toc a'), heads = links.map(a => document.getElementById(decodeURIComponent(a.hash.slice(1))))
  const mark = () => {
    const now = heads.findLastIndex(h => h.getBoundingClientRect().top < 120)
    links.forEach((a, i) => a.ariaCurrent = i == now ? 'true' : null)
  }
  if (links[0]) {
    addEventListener('scroll', mark, { passive: true })
    mark()
  }
})
