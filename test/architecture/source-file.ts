import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder of the clone. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One import (or re-export, or dynamic import) of a source file. */
export interface Import {
  readonly specifier: string;
  /** The source file that a relative specifier means. */
  readonly target: string | undefined;
  /** The imported names as they are exported; `*` for everything. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
}

/** What the rules of the architecture look at in a source file. */
export interface SourceFile {
  /** From the root of the clone, with slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly exportsDefault: boolean;
  readonly onlyReExports: boolean;
  readonly readsEnvironment: boolean;
}

/** Reads every source file of src/ but the tests, which may reach for what they test. */
export function readSources(): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => posix.join('src', file))
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
}

/** Parses the text of one source file. */
export function parseSource(path: string, text: string): SourceFile {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const nodes = allNodes(parsed);
  return {
    path,
    imports: nodes
      .map(importOf)
      .filter((found) => found !== undefined)
      .map((found) => resolve(path, found)),
    exportsDefault: nodes.some(isDefaultExport),
    onlyReExports: parsed.statements.length > 0 && parsed.statements.every(isReExport),
    readsEnvironment: nodes.some(isEnvironment),
  };
}

function allNodes(parent: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parent);
  return nodes;
}

type Found = Omit<Import, 'target'>;

function importOf(node: ts.Node): Found | undefined {
  if (ts.isImportDeclaration(node)) return ofDeclaration(node);
  if (ts.isExportDeclaration(node)) return ofReExport(node);
  if (ts.isImportTypeNode(node)) return ofTypeNode(node);
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  return { specifier: literal(node.arguments[0]), names: ['*'], typeOnly: false };
}

function ofDeclaration(node: ts.ImportDeclaration): Found {
  const specifier = literal(node.moduleSpecifier);
  const clause = node.importClause;
  if (!clause) return { specifier, names: [], typeOnly: false };
  const names = [...(clause.name ? ['default'] : []), ...boundNames(clause.namedBindings)];
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword || bindsOnlyTypes(clause);
  return { specifier, names, typeOnly };
}

function boundNames(bindings: ts.NamedImportBindings | undefined): string[] {
  if (!bindings) return [];
  return ts.isNamedImports(bindings) ? namesOf(bindings) : ['*'];
}

function bindsOnlyTypes({ name, namedBindings }: ts.ImportClause): boolean {
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every((one) => one.isTypeOnly);
}

function ofReExport(node: ts.ExportDeclaration): Found | undefined {
  if (!node.moduleSpecifier) return undefined;
  const names =
    node.exportClause && ts.isNamedExports(node.exportClause) ? namesOf(node.exportClause) : ['*'];
  return { specifier: literal(node.moduleSpecifier), names, typeOnly: node.isTypeOnly };
}

function ofTypeNode({ argument }: ts.ImportTypeNode): Found | undefined {
  if (!ts.isLiteralTypeNode(argument)) return undefined;
  return { specifier: literal(argument.literal), names: ['*'], typeOnly: true };
}

function namesOf(list: ts.NamedImports | ts.NamedExports): string[] {
  return list.elements.map((one) => (one.propertyName ?? one.name).text);
}

function literal(node: ts.Node | undefined): string {
  return node && ts.isStringLiteralLike(node) ? node.text : '';
}

function resolve(path: string, found: Found): Import {
  const target = found.specifier.startsWith('.')
    ? posix.join(posix.dirname(path), found.specifier).replace(/\.js$/, '.ts')
    : undefined;
  return { ...found, target };
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function isReExport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}

function isEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.getText() === 'process.env';
  if (ts.isElementAccessExpression(node)) return /^process\[['"]env['"]\]$/.test(node.getText());
  return ts.isImportDeclaration(node) && /^(node:)?process$/.test(literal(node.moduleSpecifier));
}
