const root = document.documentElement, find = s => document.querySelector(s), all = s => [...document.querySelectorAll(s)]
const system = matchMedia('(prefers-color-scheme:dark)')
// Before the first paint: the theme that was chosen, if any.
const readTheme = () => { try { root.className = localStorage.theme || '' } catch { } }
readTheme()
const isDark = () => root.className ? root.className == 'dark' : system.matches

addEventListener('DOMContentLoaded', () => {
  const theme = find('[data-theme]'), tell = () => {
    theme.ariaPressed = isDark()
    all('[name=theme-color]').forEach(meta => meta.content = getComputedStyle(document.body).backgroundColor)
  }
  if (theme) {
    // The theme may have been changed in another tab, or on a later page before the reader went back.
    const update = () => { readTheme(); tell() }
    theme.onclick = () => {
      const dark = !isDark()
      root.className = dark == system.matches ? '' : dark ? 'dark' : 'light'
      try { localStorage.theme = root.className } catch { }
      tell()
    }
    system.onchange = tell
    addEventListener('storage', update)
    addEventListener('pageshow', e => e.persisted && update())
    tell()
  }

  addEventListener('keydown', e => {
    if (e.key == 'k' && (e.ctrlKey || e.metaKey) || e.key == '/' && !e.ctrlKey && !e.metaKey && !e.target.closest('input,textarea,select')) {
      const box = find('[type=search]'), link = find('nav a[href$="/search"]')
      if (!box && !link) return
      e.preventDefault()
      // The fragment gives the field the focus.
      box ? box.select() : open(link.href + '#q', '_self')
    }
  })
})
