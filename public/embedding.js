// Where the playground is served: the address in ?playground=, or the folder of this page.
const asked = new URLSearchParams(location.search).get('playground')
const address = playgroundAddress(asked)

for (const place of document.querySelectorAll('.figure')) {
  const frame = document.createElement('iframe')
  frame.src = `${address}#${place.dataset.link}`
  frame.title = place.dataset.title
  frame.loading = 'lazy'
  place.append(frame)
}
const first = document.querySelector('.figure').dataset
document.getElementById('line').textContent =
  `<iframe src="${address}#${first.link}" title="${first.title}" width="720" height="480" loading="lazy"></iframe>`

// Only http and https: an address from a link must not become a script.
function playgroundAddress(text) {
  const own = new URL('./', location.href)
  if (text === null) return own.href
  try {
    const url = new URL(text, own)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href.split('#')[0] : own.href
  } catch {
    return own.href
  }
}
