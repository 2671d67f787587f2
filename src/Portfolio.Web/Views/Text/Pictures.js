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
  all('.text :is(.w>[viewBox]:not(.narrow),figure>img,figure>picture,p>img:only-child,p>picture:only-child)').forEach(picture => {
    const enlarge = button('enlarge', words.wordEnlarge || 'Enlarge'), show = e => {
      if (e.target.closest('a')) return
      const copy = picture.cloneNode(true)
      copy.querySelectorAll('[id]').forEach(part => part.removeAttribute('id'))
      copy.querySelectorAll('img').forEach(image => image.sizes = 'max(100vw,60rem)')
      copy.sizes = 'max(100vw,60rem)'
      dialog.replaceChildren(button('close', words.wordClose || 'Close'), copy)
      dialog.showModal()
    }
    // Every layout of a diagram opens the widest one, because narrow screens show a different layout.
    ;[enlarge, ...picture.parentNode.children].forEach(part => part.matches('button,img,picture,[viewBox]') && part.addEventListener('click', show))
    picture.parentNode.append(enlarge)
  })
})
