addEventListener('DOMContentLoaded', () => {
  const text = find('.footnotes')?.closest('.text')
  // Each note is below the one before. The style sheet decides whether notes stand beside the text.
  const place = () => {
    let end = 0
    all('.footnotes>ol>li').forEach(note => {
      end = Math.max(end, find(`[href="#${note.id}"]`).getBoundingClientRect().top - text.getBoundingClientRect().top)
      note.style.top = end + 'px'
      end += note.offsetHeight
    })
  }
  if (text) new ResizeObserver(place).observe(text)
})
