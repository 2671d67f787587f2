const root = document.documentElement, find = s => document.querySelector(s), all = s => [...document.querySelectorAll(s)]
const system = matchMedia('(prefers-color-scheme:dark)')
// Before the first paint: the theme that was chosen, if any.
try { root.className = localStorage.theme || '' } catch { }
const isDark = () => root.className ? root.className == 'dark' : system.matches

addEventListener('DOMContentLoaded', () => {
  const theme = find('#theme'), tell = () => theme.ariaPressed = isDark()
  if (theme) {
    theme.onclick = () => {
      const dark = !isDark()
      root.className = dark == system.matches ? '' : dark ? 'dark' : 'light'
      try { localStorage.theme = root.className } catch { }
      tell()
    }
    system.onchange = tell
    tell()
  }

  addEventListener('keydown', e => {
    if (e.key == 'k' && (e.ctrlKey || e.metaKey) || e.key == '/' && !e.ctrlKey && !e.metaKey && !e.target.closest('input,textarea,select')) {
      e.preventDefault()
      const box = find('#q')
      box ? box.select() : open('/search', '_self')
    }
  })
})
