addEventListener('DOMContentLoaded', () => {
  // The Tab key skips elements that do not scroll.
  const sizes = new ResizeObserver(changes => changes.forEach(({ target }) => target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1))
  all('[tabindex="0"]').forEach(box => sizes.observe(box))
})
