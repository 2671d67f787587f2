// Reads manifests from standard input and prints what is wrong with them, a line each: values that the schemas of Kubernetes refuse,
// and fields that its types do not have.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const folder = dirname(fileURLToPath(import.meta.url));
const name = 'manifests.ts';
const lines = [];
const code = [];
for (const document of parseAllDocuments(readFileSync(0, 'utf8'))) {
  const manifest = document.toJS();
  if (document.errors.length > 0 || !manifest) {
    lines.push(`not YAML: ${document.errors.join(', ')}`);
    continue;
  }
  const { apiVersion, kind } = manifest;
  const models = await import(`kubernetes-models/${apiVersion}`).catch(() => ({}));
  if (!models[kind]) {
    lines.push(`${apiVersion} has no ${kind}`);
    continue;
  }
  try {
    new models[kind](manifest).validate();
  } catch (error) {
    lines.push(`${kind}: ${error.message}`);
  }
  code.push(`import type { I${kind} as T${code.length} } from 'kubernetes-models/${apiVersion}';\n((_: T${code.length}) => _)(${JSON.stringify(manifest)});`);
}

const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists, readFile } = host;
host.getCurrentDirectory = () => folder;
host.fileExists = (file) => file.endsWith(name) || fileExists(file);
host.readFile = (file) => (file.endsWith(name) ? code.join('\n') : readFile(file));
host.getSourceFile = (file, ...rest) =>
  file.endsWith(name) ? ts.createSourceFile(file, code.join('\n'), ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest);
for (const { messageText } of ts.getPreEmitDiagnostics(ts.createProgram([`${folder}/${name}`], options, host)))
  lines.push(ts.flattenDiagnosticMessageText(messageText, ' '));
process.stdout.write(lines.map((line) => line + '\n').join(''));
