// node astro_settings.mjs MODULES < CASE > HTML
// CASE is JSON, {settings, text}; plugins are named by their packages, each alone or in an array with its options.
// MODULES is the node_modules folder with @astrojs/markdown-remark and the plugins.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = path.resolve(process.argv[2]);
const { settings, text } = JSON.parse(fs.readFileSync(0, 'utf8'));

async function load(name) {
  const folder = path.join(modules, name);
  const { exports, main } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const entry = exports?.['.'] ?? exports ?? main;
  const file = typeof entry === 'string' ? entry : entry.import?.default ?? entry.import ?? entry.default;
  return import(pathToFileURL(path.join(folder, file)));
}

async function plugin(named) {
  const [name, options] = [named].flat();
  return [(await load(name)).default, options];
}

const { createMarkdownProcessor } = await load('@astrojs/markdown-remark');
const processor = await createMarkdownProcessor({
  syntaxHighlight: false,
  ...settings,
  remarkPlugins: await Promise.all((settings.remarkPlugins ?? []).map(plugin)),
  rehypePlugins: await Promise.all((settings.rehypePlugins ?? []).map(plugin)),
});
fs.writeSync(1, (await processor.render(text)).code);
