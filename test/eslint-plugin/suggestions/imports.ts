import ts from 'typescript';

/** How many more declarations import values from a module, by their list of names, than one is enough for. */
export function repeatedImports(text: string, module: string): number {
  const { statements } = ts.createSourceFile(
    'file.tsx',
    text,
    ts.ScriptTarget.Latest,
    false,
    ts.ScriptKind.TSX,
  );
  const lists = statements.filter(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === module &&
      statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword &&
      statement.importClause?.namedBindings?.kind === ts.SyntaxKind.NamedImports,
  );
  return Math.max(0, lists.length - 1);
}
