// The page has moved, and the browser follows by itself; this only takes the part after # along.
if (location.hash) location.replace(document.querySelector('a').getAttribute('href') + location.hash)
