// Returns a line for each rule of layout that the page breaks at the current size of the window.
async paper => {
  const faults = new Set()
  const tell = (rule, part, more) => faults.add(`${rule}: ${describe(part)}${more ? ` (${more})` : ''}`)
  const describe = part => {
    const element = part.nodeType == 3 ? part.parentElement : part
    const name = e => e.localName + (e.getAttribute('class') ? '.' + e.getAttribute('class').trim().replace(/\s+/g, '.') : '')
    const text = (part.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40)
    return `${element.parentElement ? name(element.parentElement) + '>' : ''}${name(element)} "${text}"`
  }
  const all = selector => [...document.querySelectorAll(selector)]
  const styles = new Map(), styleOf = e => styles.get(e) || (styles.set(e, getComputedStyle(e)), styles.get(e))
  const hidden = new Map()
  // Texts for screen readers are clipped to nothing.
  const isClipped = e => e != document.body && (styleOf(e).clipPath == 'inset(50%)' || isClipped(e.parentElement))
  const isHidden = e => {
    if (!hidden.has(e)) hidden.set(e, !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isClipped(e))
    return hidden.get(e)
  }

  // All lines of text, with their boxes
  const lines = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; node = walker.nextNode();) {
    const parent = node.parentElement
    if (!node.data.trim() || parent.closest('script,style,noscript,math,dialog,title,desc,option') || isHidden(parent)) continue
    const svg = parent.closest('svg'), range = document.createRange()
    range.selectNodeContents(node)
    const rects = svg ? [parent.getBoundingClientRect()] : [...range.getClientRects()]
    for (const r of rects)
      if (r.width > 1 && r.height > 1) lines.push({ node, parent, svg, l: r.left, r: r.right, t: r.top, b: r.bottom })
  }

  // No text covers another text, and no picture covers a text.
  const overlap = (a, b) => Math.min(a.r, b.r) - Math.max(a.l, b.l) > 2 && Math.min(a.b, b.b) - Math.max(a.t, b.t) > .4 * Math.min(a.b - a.t, b.b - b.t)
  // Boxes that scroll hide what is outside of them, and parts that stick to the window cover what they stick over.
  const isLoose = e => { for (; e && e != document.body; e = e.parentElement) if (/fixed|sticky/.test(styleOf(e).position)) return true }
  const pictures = all('img,video,iframe').filter(e => !isHidden(e) && !e.closest('dialog')).map(e => ({ e, rect: e.getBoundingClientRect() }))
    .filter(p => p.rect.width > 1 && p.rect.height > 1)
  const clipped = line => {
    let { l, r } = line
    for (let box = line.parent.parentElement; box && box != document.body; box = box.parentElement) {
      if (!/visible/.test(styleOf(box).overflowX)) {
        const edge = box.getBoundingClientRect()
        if (line.l >= edge.right || line.r <= edge.left || line.t >= edge.bottom || line.b <= edge.top) return []
        l = Math.max(l, edge.left)
        r = Math.min(r, edge.right)
      }
    }
    return [{ ...line, l, r }]
  }
  const shown = lines.flatMap(clipped).sort((a, b) => a.t - b.t)
  for (let i = 0; i < shown.length; i++) {
    for (let j = i + 1; j < shown.length && shown[j].t < shown[i].b; j++)
      if (shown[i].node != shown[j].node && overlap(shown[i], shown[j]) && !isLoose(shown[i].parent) && !isLoose(shown[j].parent))
        tell('text over text', shown[i].node, shown[j].node.data.trim().slice(0, 30))
  }
  for (const { e, rect: r } of pictures)
    for (const line of shown)
      if (overlap(line, { l: r.left, r: r.right, t: r.top, b: r.bottom })) tell('picture over text', line.node)

  // No text is cut by its box or the window, unless the box scrolls.
  for (const line of lines) {
    let scrolls = false
    for (let box = line.parent; box; box = box.parentElement) {
      const style = styleOf(box)
      if (box != document.body && box != document.documentElement && !/visible/.test(style.overflowX) && box.clientWidth > 1) {
        const r = box.getBoundingClientRect()
        if (/auto|scroll/.test(style.overflowX)) {
          if (style.direction == 'rtl' ? line.r > r.right - box.scrollLeft + 1 : line.l < r.left - box.scrollLeft - 1) tell('text before the start of its box', line.node)
          scrolls = true
          break
        }
        if (box.localName != 'svg' && (line.l < r.left - 1 || line.r > r.right + 1 || line.b > r.bottom + 2 || line.t < r.top - 2)) tell('text cut by its box', line.node)
      }
    }
    if (!scrolls && (line.l < -1 || line.r > innerWidth + 1)) tell('text cut by the window', line.node)
  }

  // No drawing is cut, and its labels are inside their boxes.
  for (const svg of all('figure.w>svg,.pic>svg')) {
    const box = svg.parentElement, edge = box.getBoundingClientRect()
    if (!svg.getClientRects().length) continue
    const parts = [...svg.querySelectorAll('path,rect,line,text,circle,polygon,ellipse')].filter(e => !e.closest('defs,marker'))
      .map(e => ({ e, r: e.getBoundingClientRect() })).filter(p => p.r.width + p.r.height > 0)
    const out = parts.find(p => p.r.left < edge.left - 1 || p.r.right > edge.right + 1)
    // An empty element beside a drawing keeps its text readable on a phone, where the drawing then scrolls.
    if (out && !(/auto/.test(styleOf(box).overflowX) && box.querySelector(':scope>svg[height="0"]'))) tell('drawing cut', out.e, `${Math.round(Math.max(edge.left - out.r.left, out.r.right - edge.right))} px`)
    if (svg.viewBox.baseVal && svg.viewBox.baseVal.width) {
      // One path draws several boxes.
      const boxes = parts.filter(p => p.e.localName == 'rect').concat([...svg.querySelectorAll('path[fill^="var(--shade"]')].flatMap(path =>
        path.getAttribute('d').split(/(?=M)/).map(d => {
          const one = path.cloneNode()
          one.setAttribute('d', d)
          path.after(one)
          const r = one.getBoundingClientRect()
          one.remove()
          return { e: path, r }
        })))
      for (const text of parts.filter(p => p.e.localName == 'text')) {
        const x = (text.r.left + text.r.right) / 2, y = (text.r.top + text.r.bottom) / 2
        const own = boxes.filter(p => p.r.left < x && p.r.right > x && p.r.top < y && p.r.bottom > y).sort((a, b) => a.r.width * a.r.height - b.r.width * b.r.height)[0]
        if (own && own.r.height >= text.r.height && (text.r.left < own.r.left - .5 || text.r.right > own.r.right + .5))
          tell('label over its box', text.e, `${Math.round(text.r.width)} in ${Math.round(own.r.width)} px`)
      }
    }
    for (const dot of parts.filter(p => p.e.matches('path[fill^="var(--paper"][stroke^="var(--accent"]')))
      for (const text of parts.filter(p => p.e.localName == 'text'))
        if (overlap({ l: dot.r.left, r: dot.r.right, t: dot.r.top, b: dot.r.bottom }, { l: text.r.left + 2, r: text.r.right, t: text.r.top, b: text.r.bottom })
          && dot.r.width < 24) tell('dot on a label', text.e)
  }

  // The texts below the pictures of a row of cards begin on one line.
  const cards = all('.cards>section:has(.pic)').map(card => ({ card, top: card.getBoundingClientRect().top, say: card.querySelector('.say').getBoundingClientRect().top }))
  for (const a of cards)
    if (cards.some(b => Math.abs(a.top - b.top) < 1 && b.say < a.say - 1)) tell('texts of a row begin on different lines', a.card)

  // Nothing scrolls sideways but what has a scrollbar of its own.
  if (!paper && document.documentElement.scrollWidth > innerWidth) {
    const widest = all('body *').filter(e => e.getBoundingClientRect().right > innerWidth + 1).pop()
    tell('page scrolls sideways', widest || document.body, `${document.documentElement.scrollWidth} px`)
  }

  // A cover ends at the edge of the text, unless it is taller than wide.
  if (!paper)
    for (const img of all('.text>figure:first-child:not(.tall,.w):has(>picture) img').filter(e => !isHidden(e))) {
      const column = img.closest('figure').nextElementSibling, [r, edge] = [img.getBoundingClientRect(), column && column.getBoundingClientRect()]
      if (column && column.localName == 'p' && +img.getAttribute('width') > edge.width && Math.abs(r.width - edge.width) > 1.5)
        tell('cover ends beside the edge of the text', img, `${Math.round(r.width)} for ${Math.round(edge.width)} px`)
    }

  // Of the variants for the light and the dark theme, one is shown.
  const variants = all('img.l,img.d').filter(e => e.getClientRects().length)
  if (new Set(variants.map(e => e.matches('.d'))).size > 1) tell('both variants of a picture', variants[0])

  // A picture fills its box, which is that of its figure, and the button that enlarges it lies on it.
  if (!paper)
    for (const img of all('.text figure:not(.w) img').filter(e => !isHidden(e) && e.getAttribute('width') && e.getAttribute('height'))) {
      const r = img.getBoundingClientRect(), figure = img.closest('figure'), ratio = img.getAttribute('width') / img.getAttribute('height')
      const drawn = styleOf(img).objectFit == 'cover' ? r.width : Math.min(r.width, r.height * ratio)
      if (drawn < r.width - Math.max(1.5, .005 * r.width)) tell('picture smaller than its box', img, `${Math.round(drawn)} in ${Math.round(r.width)} px`)
      const box = figure.getBoundingClientRect()
      if (figure.matches('.text>*') && Math.abs(box.width - r.width) > 1.5) tell('figure wider than its picture', img, `${Math.round(box.width)} for ${Math.round(r.width)} px`)
      if (styleOf(img).objectFit != 'cover' && r.height > innerHeight + 1) tell('picture higher than the window', img, `${Math.round(r.height)} px`)
      const button = figure.querySelector(':scope>.enlarge'), b = button && button.getBoundingClientRect()
      if (b && b.width && (b.left < r.left - 1 || b.right > r.right + 1 || b.top < r.top - 1 || b.bottom > r.bottom + 1))
        tell('button beside its picture', img, `${Math.round(Math.max(b.right - r.right, r.left - b.left, b.bottom - r.bottom))} px`)
    }

  // The rows of a gallery differ by less than 1.6 in height.
  for (const gallery of all('.gallery')) {
    const rows = new Map()
    for (const img of [...gallery.querySelectorAll(':scope>figure:not(.small) img')].filter(e => !isHidden(e))) {
      const r = img.getBoundingClientRect()
      rows.set(Math.round(r.top / 4), Math.max(r.height, rows.get(Math.round(r.top / 4)) || 0))
    }
    const heights = [...rows.values()]
    if (Math.max(...heights) >= 1.6 * Math.min(...heights)) tell('rows of a gallery differ', gallery, heights.map(Math.round).join(', '))
  }

  // A picture that cannot fill the page lies in its middle.
  if (!paper)
    for (const figure of all('.text>.full:not(.w)').filter(e => !isHidden(e) && !e.closest('.cols:has(>.toc)'))) {
      const r = figure.getBoundingClientRect(), part = innerWidth < 960 ? document.body : document.querySelector('main'), box = part.getBoundingClientRect()
      const image = figure.querySelector('img'), isSmall = image && +image.getAttribute('width') < box.width && r.width > +image.getAttribute('width') - 1
      if (!isSmall && r.width > 320 && Math.abs(r.left - box.left - (box.right - r.right)) > 3) tell('full picture beside the middle', figure, `${Math.round(r.left - box.left)} and ${Math.round(box.right - r.right)} px`)
    }

  // A cover in a list leaves room for other entries.
  if (!paper)
    for (const img of all('.entries .thumb').filter(e => !isHidden(e)))
      if (img.getBoundingClientRect().height > innerHeight / 3) tell('high cover in a list', img, `${Math.round(img.getBoundingClientRect().height)} px`)

  // What cannot be divided fits a sheet of A4 or Letter.
  if (paper)
    for (const part of all('.w>svg,.text img').filter(e => e.getBoundingClientRect().height > 850)) tell('higher than a sheet', part)

  // Of the layouts of a drawing, one is shown.
  for (const part of all('.w,.pic').filter(e => !isHidden(e))) {
    const layouts = [...part.children].filter(e => e.localName === 'svg')
    if (layouts.length > 0 && !layouts.some(e => e.getBoundingClientRect().height > 0)) tell('drawing without a layout', part)
  }

  // A picture in a list or a card lies in a link.
  if (!paper) {
    const at = scrollY
    for (const part of all('.entries>li img,.latest li img,.cards>section>.pic>*').filter(e => !isHidden(e) && e.closest('li,section').querySelector('h3 a'))) {
      part.scrollIntoView({ block: 'center', behavior: 'instant' })
      const r = part.getBoundingClientRect(), hit = document.elementFromPoint((r.left + r.right) / 2, Math.min(innerHeight - 1, Math.max(0, (r.top + r.bottom) / 2)))
      if (r.width > 1 && !hit?.closest('a')) tell('picture without a link', part)
    }
    scrollTo({ top: at, behavior: 'instant' })
  }

  // No line of a heading or of a first sentence begins with a closing mark.
  const charsOf = element => {
    const chars = [], texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange()
    while (texts.nextNode())
      for (let i = 0; i < texts.currentNode.data.length; i++)
        if (/\S/.test(texts.currentNode.data[i])) chars.push({ node: texts.currentNode, i, c: texts.currentNode.data[i] })
    chars.rectOf = ({ node, i }) => (range.setStart(node, i), range.setEnd(node, i + 1), range.getBoundingClientRect())
    return chars
  }
  const Closing = /[,.;:!?…)\]}»”’›、。，．：；！？）】」』،؛؟]/
  for (const element of all('h1,h2,h3,.lead,.hero .text>p:first-child').filter(e => !isHidden(e) && !e.closest('dialog'))) {
    const chars = charsOf(element)
    chars.forEach((char, i) => {
      if (!i || !Closing.test(char.c)) return
      const r = chars.rectOf(char), before = chars.rectOf(chars[i - 1])
      if (r.height && before.height && r.top > before.bottom - .3 * before.height) tell('line begins with a closing mark', element, char.c)
    })
  }

  // Text in one script ends on the side to which it is written.
  const [LeftToRight, RightToLeft] = [/[A-Za-z\u00c0-\u02af\u0370-\u058f\u0900-\u1fff\u3040-\u9fff]/, /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/]
  for (const element of all('p,h1,h2,h3,h4,dt,dd,figcaption,small,li,td').filter(e => !isHidden(e) && !e.querySelector('p,h1,h2,h3,h4,li,dd,pre,svg,math,img') && !e.closest('svg,dialog'))) {
    const text = element.textContent.trim(), isRight = RightToLeft.test(text)
    if (!/[.!?。؟]$/.test(text) || text.length < 4 || isRight == LeftToRight.test(text)) continue
    const chars = charsOf(element), [last, before] = [chars.at(-1), chars.at(-2)].map(chars.rectOf)
    if (last.width && Math.abs(last.bottom - before.bottom) < .5 * before.height && (isRight ? last.left > before.left : last.left < before.left))
      tell('text ends on the wrong side', element)
  }

  // No text is under 11 pixels, and no text of a drawing in a text is under 12 on a phone of 360 pixels.
  if (!paper)
    for (const line of lines) {
      const size = parseFloat(styleOf(line.parent).fontSize) * (line.svg && line.parent.getScreenCTM ? Math.abs(line.parent.getScreenCTM().d) : 1)
      if (size < (innerWidth >= 360 && innerWidth < 700 && line.svg?.matches('figure.w>*') ? 11.95 : 10.95)) tell('small text', line.node, `${size.toFixed(1)} px`)
    }

  // The cells of a column are on the side of its head, or in its middle.
  const edgesOf = cell => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    const r = range.getBoundingClientRect()
    return r.width ? { start: r.left, end: r.right, middle: (r.left + r.right) / 2 } : null
  }
  for (const table of all('.text table:not(:has([colspan],[rowspan]))').filter(t => t.tHead && t.tHead.getClientRects().length && !isHidden(t)))
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const at = edgesOf(head), cells = [...table.tBodies].flatMap(body => [...body.rows]).map(row => row.cells[column]).filter(Boolean)
      const others = cells.map(edgesOf).filter(Boolean)
      if (at && !['start', 'end', 'middle'].some(edge => others.every(other => Math.abs(other[edge] - at[edge]) < 8)))
        tell('cells do not meet the head', head)
    })

  // Two links never touch without a gap.
  const links = all('a[href]').filter(a => !isHidden(a) && !a.closest('svg,dialog')).flatMap(a => {
    const style = styleOf(a), [start, end] = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)]
    return [...a.getClientRects()].filter(r => r.width > 2 && r.height > 2).map(r => ({ a, l: r.left + start, r: r.right - end, t: r.top, b: r.bottom }))
  }).sort((a, b) => a.t - b.t)
  for (let i = 0; i < links.length; i++)
    for (let j = i + 1; j < links.length && links[j].t < links[i].b; j++) {
      const [x, y] = links[i].l < links[j].l ? [links[i], links[j]] : [links[j], links[i]]
      if (x.a != y.a && !x.a.contains(y.a) && y.l - x.r < 1.5 && y.l - x.r > -3 && Math.min(x.b, y.b) - Math.max(x.t, y.t) > .5 * Math.min(x.b - x.t, y.b - y.t)
        && y.r - y.l > 3 && x.r - x.l > 3)
        tell('links touch', x.a, y.a.textContent.trim().slice(0, 30))
    }

  if (!paper) {
    // A picture is loaded at no less than its pixels on the screen, if the file has them, and at no more than twice as many. The file
    // is the one that a browser chooses (HTML Standard, section 4.8.4.3.7), so that none has to be loaded.
    const lengthOf = text => {
      const probe = document.createElement('div')
      probe.style.cssText = `position:absolute;width:calc(${text.replace(/(\d)em/g, "$1rem")})`
      document.body.append(probe)
      const width = probe.getBoundingClientRect().width
      probe.remove()
      return width
    }
    // The attribute is not the width of the file.
    const widthOf = async src => {
      const known = window.pictureWidths ||= new Map()
      if (!known.has(src)) {
        const image = new Image()
        image.src = src
        await image.decode().catch(() => {})
        known.set(src, image.naturalWidth)
      }
      return known.get(src)
    }
    for (const { e } of pictures.filter(p => p.e.localName == 'img' && !/\.svg$|^data:/.test(p.e.getAttribute('src')))) {
      const box = e.getBoundingClientRect(), [width, height] = [+e.getAttribute('width'), +e.getAttribute('height')]
      if (!width || !height) continue
      const fit = { cover: Math.max, contain: Math.min }[styleOf(e).objectFit] || (x => x)
      const needed = fit(box.width, box.height * width / height)
      const source = e.parentElement.localName == 'picture' && e.parentElement.querySelector('source') || e
      let loaded = source.srcset ? width : await widthOf(e.src)
      // A picture in a text that is hardly wider than the text has no smaller files.
      if (!source.srcset && loaded <= 640 && e.closest('.text')) continue
      if (source.srcset) {
        const sizes = source.sizes.split(/,(?![^(]*\))/).map(size => size.trim()), isAuto = sizes[0] == 'auto' && e.loading == 'lazy'
        const size = sizes.filter(s => s != 'auto').map(s => /^(\(.*?\))\s+(.+)$/.exec(s) || [s, '', s]).find(([, condition]) => !condition || matchMedia(condition).matches)
        const asked = isAuto ? box.width : lengthOf(size[2])
        const candidates = source.srcset.split(',').map(c => +c.trim().split(' ')[1].slice(0, -1))
        loaded = candidates.find(c => c >= asked - .5) || candidates.at(-1)
        // A difference of a twentieth is not visible.
        if (loaded < .95 * needed && loaded < candidates.at(-1)) tell('picture too small', e, `${loaded} for ${Math.round(needed)} px`)
        if (loaded == candidates[0]) continue
      }
      if (loaded > 2 * needed + 1) tell('picture too large', e, `${e.getAttribute('src').split('/').pop()}: ${loaded} for ${Math.round(needed)} px`)
    }

    // Every link and button has a name and a target of 24 pixels (WCAG 2.2, 2.5.8).
    const targets = all('a[href],button,summary,select,input:not([type=hidden])').filter(e => e.getClientRects().length && !e.closest('dialog')
      && (!isHidden(e) || e.localName == 'input' && !e.matches('.hidden *')))
    for (const e of targets) {
      const name = e.ariaLabel || e.title || e.textContent.trim() || [...e.querySelectorAll('img')].map(i => i.alt).join('') || e.labels?.[0]?.textContent
        || e.getAttribute('aria-labelledby')
      if (!name) tell('no name', e, e.getAttribute('href'))
    }
    const isInline = e => {
      if (styleOf(e).display != 'inline' && !(e.parentElement.matches('.facts *,li,p') && styleOf(e).display == 'inline-block')) return false
      let block = e.parentElement
      while (block && styleOf(block).display.startsWith('inline')) block = block.parentElement
      return block && block.textContent.trim().length > e.textContent.trim().length
    }
    const boxes = targets.filter(e => !isHidden(e) && !e.closest('svg')).map(e => {
      // An inline link is as large as the picture in it.
      const part = e.labels?.length && e.labels[0].contains(e) ? e.labels[0] : e.querySelector('img') || e, r = part.getBoundingClientRect()
      return { e, r, x: (r.left + r.right) / 2, y: (r.top + r.bottom) / 2, small: r.width < 23.5 || r.height < 23.5 }
    }).filter(t => t.r.width > 1 && t.r.height > 1)
    for (const t of boxes.filter(t => t.small && !isInline(t.e)))
      for (const o of boxes) {
        if (o == t || o.e.contains(t.e) || t.e.contains(o.e)) continue
        const dx = Math.max(o.r.left - t.x, 0, t.x - o.r.right), dy = Math.max(o.r.top - t.y, 0, t.y - o.r.bottom)
        if (Math.hypot(dx, dy) < 11.5 || o.small && Math.hypot(o.x - t.x, o.y - t.y) < 23.5) {
          tell('small target', t.e, `${Math.round(t.r.width)} × ${Math.round(t.r.height)} px beside "${o.e.textContent.trim().slice(0, 20)}"`)
          break
        }
      }
  }
  return [...faults]
}
