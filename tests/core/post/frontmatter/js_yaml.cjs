// Reads a JSON array of YAML heads from standard input, prints an array of {value} or {error}, as Hexo reads them:
// line ends as LF, each leading tab as two spaces, then js-yaml. Dates come as {"date": ISO text}.
const yaml = require("js-yaml");
const plain = (value) =>
  value instanceof Date ? { date: value.toISOString() }
  : Array.isArray(value) ? value.map(plain)
  : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
  : typeof value === "number" && !Number.isFinite(value) ? { number: String(value) }
  : value;
const read = (head) => {
  const text = head.replace(/\r\n/g, "\n").replace(/\n(\t+)/g, (_, tabs) => "\n" + "  ".repeat(tabs.length));
  try {
    return { value: plain(yaml.load(text) ?? {}) };
  } catch (error) {
    return { error: error.message };
  }
};
let input = "";
process.stdin.on("data", (part) => (input += part)).on("end", () => process.stdout.write(JSON.stringify(JSON.parse(input).map(read))));
