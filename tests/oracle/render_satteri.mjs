// node render_satteri.mjs MODULES IN_DIR OUT_DIR: what Astro 7's reader makes of each Markdown file, without colours.
// MODULES is a node_modules folder with @astrojs/markdown-satteri. A local picture, which Astro's build finds, keeps its address.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, inputs, outputs] = process.argv.slice(2).map((name) => path.resolve(name));
const library = path.join(modules, '@astrojs/markdown-satteri/dist/index.js');
const { createSatteriMarkdownProcessor } = await import(pathToFileURL(library));
const processor = await createSatteriMarkdownProcessor({ syntaxHighlight: false });

const ENTITIES = { '&quot;': '"', '&#x27;': "'", '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const unescaped = (text) => text.replace(/&(?:quot|#x27|#39|lt|gt|amp);/g, (entity) => ENTITIES[entity]);
const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/"/g, '&quot;');

function picture(_, properties) {
  const values = JSON.parse(unescaped(properties));
  const names = ['src', 'alt', 'title'].filter((name) => name in values);
  return names.map((name) => `${name}="${escaped(values[name])}"`).join(' ');
}

fs.mkdirSync(outputs, { recursive: true });
for (const name of fs.readdirSync(inputs).filter((file) => file.endsWith('.md')).sort()) {
  try {
    const { code } = await processor.render(fs.readFileSync(path.join(inputs, name), 'utf8'));
    const html = code.replace(/__ASTRO_IMAGE_="([^"]*)"/g, picture);
    fs.writeFileSync(path.join(outputs, name.replace(/md$/, 'html')), html);
  } catch (error) {
    console.error('FAIL', name, String(error.message).split('\n')[0]);
  }
}
