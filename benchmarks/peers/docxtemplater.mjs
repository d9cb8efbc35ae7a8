// The loop that a user of docxtemplater writes: unzip the template, render, zip, write.
// Run: node docxtemplater.mjs MODULES TEMPLATE DATA FOLDER; DATA has one letter a line, as JSON.
// The clock stands still while a line is parsed.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, template, data, folder] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "package.json"));
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const content = fs.readFileSync(template);
let letters = 0;
let seconds = 0;
let cpuSeconds = 0;
const clock = () => Number(process.hrtime.bigint()) / 1e9;
const cpuClock = () => {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
};
for (const line of fs.readFileSync(data, "utf8").trimEnd().split("\n")) {
  const texts = JSON.parse(line);
  const [start, cpuStart] = [clock(), cpuClock()];
  const letter = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  letter.render(texts);
  const bytes = letter.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  fs.writeFileSync(path.join(folder, `${letters}.docx`), bytes);
  seconds += clock() - start;
  cpuSeconds += cpuClock() - cpuStart;
  letters += 1;
}
console.log(JSON.stringify({ letters, seconds, cpu_seconds: cpuSeconds }));
