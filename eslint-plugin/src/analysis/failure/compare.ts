/** Whether a status and a limit are in the order that an operator asks for; undefined for operators that ask for none. */
export function compare(status: number, operator: string, limit: number): boolean | undefined {
  switch (operator) {
    case '===':
    case '==':
      return status === limit;
    case '!==':
    case '!=':
      return status !== limit;
    case '>':
      return status > limit;
    case '>=':
      return status >= limit;
    case '<':
      return status < limit;
    case '<=':
      return status <= limit;
    default:
      return undefined;
  }
}

/** The operator that asks the same with the sides exchanged. */
export function mirror(operator: string): string {
  return operator.startsWith('<') ? operator.replace('<', '>') : operator.replace('>', '<');
}
