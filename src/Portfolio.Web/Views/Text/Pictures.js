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
  // The link of an image to its own file is for pages without scripts.
  const isLinked = part => part.closest('a') && part.closest('a').href !== part.src
  // A small picture is shown in its own size.
  const isSmall = part => part.getAttribute('width') < 280 && part.getAttribute('height') < 480 && part.matches('img[width][height]')
  const boxes = all('.text :is(.w>[viewBox],figure img,p>img:only-child,p>picture:only-child>img)').filter(part => !isLinked(part) && !isSmall(part))
    .map(part => part.closest('figure,p'))
  new Set(boxes).forEach(box => {
    box.addEventListener('click', e => {
      const from = e.target.closest('.enlarge,img,[viewBox],a'), link = e.target.closest('a')
      if (!from || e.ctrlKey || e.metaKey || e.shiftKey || link && isLinked(link.querySelector('img') || link)) return
      e.preventDefault()
      // Of two variants, the visible one opens, and of the layouts of a diagram the wide one, even if a narrow screen shows another.
      const parts = [...box.querySelectorAll(':scope>[viewBox]:not(.narrow),img')]
      const shown = from.matches('img') ? from : parts.find(part => part.getClientRects().length) || parts[0]
      const copy = (shown.closest('picture') || shown).cloneNode(true)
      copy.querySelectorAll('[id]').forEach(part => part.removeAttribute('id'))
      // The dialog shows the whole picture, and its padding is 4rem high and 2rem wide.
      const ratio = shown.width / shown.height, sizes = `min(100vw - 2rem,(100vh - 4rem)*${ratio})`
      ;[copy, ...copy.querySelectorAll('img,source')].forEach(image => image.sizes = sizes)
      dialog.replaceChildren(button('close', words.wordClose || 'Close'), copy)
      dialog.showModal()
    })
    box.append(button('enlarge', words.wordEnlarge || 'Enlarge'))
  })
})
