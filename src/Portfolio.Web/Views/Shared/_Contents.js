addEventListener('DOMContentLoaded', () => {
  const contents = find('.toc nav'), links = all('.toc a'), heads = links.map(a => document.getElementById(decodeURIComponent(a.hash.slice(1))))
  const mark = () => {
    const now = heads.findLastIndex(h => h.getBoundingClientRect().top < 120)
    links.forEach((a, i) => a.ariaCurrent = i == now ? 'true' : null)
    // A long table of contents scrolls on its own, so the current entry is moved into view.
    if (now >= 0) contents.scrollTop = links[now].offsetTop - contents.clientHeight / 2
  }
  addEventListener('scroll', mark)
  mark()
})
