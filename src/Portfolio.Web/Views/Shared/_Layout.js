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
    if (e.key == 'k' && (e.ctrlKey || e.metaKey) || e.key == '/' && !e.ctrlKey && !e.metaKey && !e.target.closest('input:not([type=radio],[type=checkbox]),textarea,select')) {
      const box = all('[type=search]').find(b => b.offsetParent), link = find('nav a[href$="/search"]')
      if (!box && !link) return
      e.preventDefault()
      // The URL fragment focuses the search field of the new page.
      box ? box.select() : open(link.href + '#q', '_self')
    }
  })
})
