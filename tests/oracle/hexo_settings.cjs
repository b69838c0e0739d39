// node hexo_settings.cjs MODULES RENDERER < CASE > HTML
// CASE is JSON, {settings, text}; a process for each, since Hexo keeps some settings for as long as it runs.
// MODULES is the node_modules folder with hexo, hexo-renderer-marked and hexo-renderer-markdown-it.
const fs = require('fs');
const os = require('os');
const path = require('path');

console.log = () => {}; // highlight.js 9 greets there

const [modules, renderer] = process.argv.slice(2).map((word, i) => (i ? word : path.resolve(word)));
const Hexo = require(path.join(modules, 'hexo'));

async function published({ settings, text }) {
  const site = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'));
  try {
    fs.writeFileSync(path.join(site, '_config.yml'), JSON.stringify({ url: 'http://example.com', ...settings }));
    const wanted = { hexo: { version: '8' }, dependencies: { [renderer]: '*' } };
    fs.writeFileSync(path.join(site, 'package.json'), JSON.stringify(wanted));
    fs.symlinkSync(modules, path.join(site, 'node_modules'));
    fs.mkdirSync(path.join(site, 'source'));
    const hexo = new Hexo(site, { silent: true });
    await hexo.init();
    return (await hexo.post.render(null, { content: text, engine: 'md' })).content;
  } finally {
    fs.rmSync(site, { recursive: true });
  }
}

published(JSON.parse(fs.readFileSync(0, 'utf8'))).then(html => {
  fs.writeSync(1, html);
  process.exit(0);
});
