import type { ExplanationView, FieldState, FieldView } from '../../src/api/types';
import { cellPath, splitCell } from '../../src/lib/paths';
import type { FakeForm } from './forms';

/** Why a value is what it is. */
export function explanationOf(
  path: string,
  form: FakeForm,
  all: [string, FieldView][],
  stateOf: (path: string) => FieldState | undefined,
): ExplanationView {
  const cell = splitCell(path);
  const rule = form.rules[cell ? `${cell.table}.${cell.column}` : path] ?? {};
  const labels = new Map(
    all.map(([at, view]) => [at, view.item === '' ? view.label : `[${view.item}] ${view.label}`]),
  );
  const inputs = (rule.inputs ?? []).map((name) => {
    const input = cell ? cellPath(cell.table, cell.row, name) : name;
    return { path: input, label: labels.get(input) ?? input, text: stateOf(input)?.text ?? '' };
  });
  return {
    label: labels.get(path) ?? path,
    text: stateOf(path)?.text ?? '',
    source: stateOf(path)?.source ?? 'empty',
    rule: rule.rule ?? '',
    law: rule.law ?? '',
    inputs,
    missing: inputs.filter((input) => input.text === '').map(({ path: at, label }) => ({ path: at, label })),
    given: rule.given ?? '',
  };
}
